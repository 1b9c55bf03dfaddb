import type { CardForm, ExportForm } from '../../../src/index.ts'

export type DialogForm = ExportForm | CardForm

export interface FormChoice {
  readonly id: DialogForm
  readonly title: string
  readonly detail: string
  /** As the status bar names it: `Copied the Kustomize patch.` */
  readonly what: string
}

/** The list of the dialog, in groups. */
export const FORM_GROUPS: readonly { readonly title: string; readonly forms: readonly FormChoice[] }[] = [
  {
    title: 'Manifest',
    forms: [
      { id: 'document', title: 'Whole document', detail: 'as edited, comments kept', what: 'the document' },
      {
        id: 'securityContext',
        title: 'securityContext only',
        detail: 'pod and container blocks',
        what: 'the securityContext blocks'
      }
    ]
  },
  {
    title: 'Patch',
    forms: [
      {
        id: 'merge',
        title: 'Strategic merge patch',
        detail: 'as Kubernetes merges it, by name',
        what: 'the strategic merge patch'
      },
      {
        id: 'json6902',
        title: 'JSON 6902 patch',
        detail: 'list of add, replace, remove',
        what: 'the JSON 6902 patch'
      },
      { id: 'kustomize', title: 'Kustomize patch', detail: 'pod and every container', what: 'the Kustomize patch' },
      {
        id: 'kustomizeAll',
        title: 'Kustomize, all alike',
        detail: 'one context for any number of containers',
        what: 'the Kustomize patch'
      },
      { id: 'kubectl', title: 'kubectl patch', detail: 'one command line', what: 'the kubectl line' },
      { id: 'helm', title: 'Helm values', detail: 'podSecurityContext, securityContext', what: 'the Helm values' }
    ]
  },
  {
    title: 'Explanation',
    forms: [
      { id: 'cardMarkdown', title: 'Card as Markdown', detail: 'for notes or an issue', what: 'the explanation' },
      { id: 'cardSvg', title: 'Card as SVG', detail: 'a picture for a slide; prints too', what: 'the explanation' }
    ]
  }
]

/** Forms that tell what comes out, not what is written. */
export const isCard = (form: DialogForm): form is CardForm => form === 'cardMarkdown' || form === 'cardSvg'

/** Forms that carry changes or the securityContext, as one chooses. */
export const hasScope = (form: DialogForm): boolean => ['merge', 'json6902', 'kustomize', 'kubectl'].includes(form)
/** Forms that take one container. */
export const takesContainer = (form: DialogForm): boolean => form === 'helm' || form === 'kustomizeAll' || isCard(form)
/** Forms that can hold more than one object. */
export const takesAll = (form: DialogForm): boolean =>
  ['document', 'securityContext', 'merge', 'kustomize', 'kubectl'].includes(form)
