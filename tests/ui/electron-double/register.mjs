// node --import .../register.mjs out/main/index.js: the built main in Node, with the double where it says 'electron'.
import { register } from 'node:module'

register('./resolve.mjs', import.meta.url)
