import { mount } from 'svelte'
import { PROJECTOR_QUERY } from '../src/contract/ipc.ts'
import App from './App.svelte'
import { platform } from './platform/index.ts'
import './styles/base.css'

const target = document.getElementById('app')!
if (platform.projector && location.search === PROJECTOR_QUERY) {
  const { shown, onShown } = platform.projector
  void import('./components/present/Projected.svelte').then(({ default: Projected }) =>
    mount(Projected, { target, props: { shown, onShown } })
  )
} else mount(App, { target })
