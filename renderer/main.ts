import { mount } from 'svelte'
import { PROJECTOR_QUERY } from '../src/contract/ipc.ts'
import App from './App.svelte'
import { platform } from './platform/index.ts'
import './styles/base.css'

/** Longest wait for the fonts, in milliseconds. They come from where the page comes from. */
const PATIENCE = 500

/** What is drawn with another font first would move when its own arrives. */
const fonts = ['1em Inter', "1em 'JetBrains Mono'"].map((font) => document.fonts.load(font).catch(() => []))
await Promise.race([Promise.all(fonts), new Promise((resolve) => setTimeout(resolve, PATIENCE))])

const target = document.getElementById('app')!
if (platform.projector && location.search === PROJECTOR_QUERY) {
  const { shown, onShown } = platform.projector
  void import('./components/present/Projected.svelte').then(({ default: Projected }) =>
    mount(Projected, { target, props: { shown, onShown } })
  )
} else mount(App, { target })
