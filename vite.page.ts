import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, Rollup } from 'vite'
import { CONTENT_SECURITY_POLICY, KEEPING, singleFilePolicy } from './src/contract/page.ts'

// What the builds of the page do besides bundling it.

const policyTag = (content: string) => `<meta http-equiv="Content-Security-Policy" content="${content}">`

/** The built page carries its policy with it, for hosts that send none. The development server needs to do more. */
export const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace('<head>', `<head>\n    ${policyTag(CONTENT_SECURITY_POLICY)}`)
  }
}

/** The fonts that the first text is drawn with: asked for with the scripts, not once these have run. */
const FIRST_FONT = /^assets\/(?:inter|jetbrains-mono)-latin-wght-normal-.*\.woff2$/

export const fontsFirst: Plugin = {
  name: 'fonts-first',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((name) => FIRST_FONT.test(name))
        .map((name) => ({
          tag: 'link',
          injectTo: 'head' as const,
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${name}`, crossorigin: true }
        }))
  }
}

/** Tells the page's service worker which files the build wrote, and gives all of them together a name. */
export const offlinePage: Plugin = {
  name: 'offline-page',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const worker = bundle['service-worker.js']
      if (worker?.type !== 'chunk') return
      const hash = createHash('sha256')
      for (const [name, file] of Object.entries(bundle)) hash.update(name).update(contentOf(file))
      const publicFolder = join(import.meta.dirname, 'renderer/public')
      const publicFiles = readdirSync(publicFolder)
      for (const name of publicFiles) hash.update(name).update(readFileSync(join(publicFolder, name)))
      const names = ['', ...Object.keys(bundle), ...publicFiles].filter((name) => name !== worker.fileName)
      worker.code = worker.code
        .replace('__FILES__', JSON.stringify(names.sort()))
        .replace('__KEEPING__', JSON.stringify(KEEPING))
        .replace('__BUILD__', JSON.stringify(hash.digest('hex').slice(0, 12)))
    }
  }
}

/** Puts the script, the styles and all they need into the page itself, and nothing else is written. */
export const singleFile: Plugin = {
  name: 'single-file',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const files = Object.values(bundle)
      const page = files.find(({ fileName }) => fileName.endsWith('.html'))
      const [script, ...others] = files.filter((file) => file.type === 'chunk')
      if (page?.type !== 'asset' || !script || others.length > 0) this.error('one page and one script are expected')
      const code = scriptText(script.code)
      const styles = files.filter(({ fileName }) => fileName.endsWith('.css')).map((file) => contentOf(file).toString())
      const left = files.filter((file) => file !== page && file !== script && !file.fileName.endsWith('.css'))
      if (left.length > 0) this.error(`left outside of the page: ${left.map(({ fileName }) => fileName).join(', ')}`)
      const html = contentOf(page)
        .toString()
        .replace(/\s*<(?:link|script)\b[^>]*?(?:href|src)="[^"]*"[^>]*>(?:<\/script>)?/g, '')
        .replace('<head>', () => `<head>\n    ${policyTag(singleFilePolicy(sha256(code)))}`)
        .replace('</head>', () => `  <style>${styles.join('\n')}</style>\n  </head>`)
        .replace('</body>', () => `  <script type="module">${code}</script>\n  </body>`)
      for (const name of Object.keys(bundle)) Reflect.deleteProperty(bundle, name)
      this.emitFile({ type: 'asset', fileName: 'securitycontext-studio.html', source: html })
    }
  }
}

/** A script as it may stand in a page: nothing in it ends its element, or hides its end. */
function scriptText(code: string): string {
  return code.replaceAll(/<(?=\/script|script)/gi, '\\x3C').replaceAll('<!--', '\\x3C!--')
}

function contentOf(file: Rollup.OutputAsset | Rollup.OutputChunk): Buffer {
  return Buffer.from(file.type === 'chunk' ? file.code : file.source)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')
