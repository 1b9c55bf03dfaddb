import type { ManifestObject } from './objects.ts'
import { groupOf } from './objects.ts'

/**
 * How Kubernetes merges one value of a strategic-merge patch. A list without an entry here is replaced as a whole: so
 * are `capabilities.add`, `supplementalGroups`, `sysctls`, `tolerations`, `envFrom`, `volumeClaimTemplates`.
 */
export interface MergeShape {
  /** Of a list of maps: the key that tells which item is which. */
  readonly key?: string
  /** A list of plain values that are added to what is there. */
  readonly values?: true
  /** Of a map: keys that the patch does not name have to go when the map becomes another kind of thing. */
  readonly retainKeys?: true
  /** Shapes below: of a map's fields, or of the fields of a list's items. */
  readonly fields?: Readonly<Record<string, MergeShape>>
}

const byName: MergeShape = { key: 'name' }
const byType: MergeShape = { key: 'type' }

const CONTAINERS: MergeShape = {
  key: 'name',
  fields: {
    ports: { key: 'containerPort' },
    env: byName,
    volumeMounts: { key: 'mountPath' },
    volumeDevices: { key: 'devicePath' }
  }
}
const POD_SPEC: MergeShape = {
  fields: {
    containers: CONTAINERS,
    initContainers: CONTAINERS,
    ephemeralContainers: CONTAINERS,
    volumes: { key: 'name', retainKeys: true },
    imagePullSecrets: byName,
    hostAliases: { key: 'ip' },
    topologySpreadConstraints: { key: 'topologyKey' },
    resourceClaims: byName,
    schedulingGates: byName
  }
}
const METADATA: MergeShape = { fields: { ownerReferences: { key: 'uid' }, finalizers: { values: true } } }
const TEMPLATE: MergeShape = { fields: { metadata: METADATA, spec: POD_SPEC } }
const CONDITIONS: MergeShape = { fields: { conditions: byType } }
const WITH_TEMPLATE: MergeShape = { fields: { template: TEMPLATE } }
const WEBHOOKS: MergeShape = { key: 'name', fields: { matchConditions: byName } }

/** By kind; what every object has is in `shapeOf`. */
const KINDS: Readonly<Record<string, Readonly<Record<string, MergeShape>>>> = {
  Pod: {
    spec: POD_SPEC,
    status: {
      fields: {
        conditions: byType,
        podIPs: { key: 'ip' },
        hostIPs: { key: 'ip' },
        resourceClaimStatuses: byName
      }
    }
  },
  PodTemplate: { template: TEMPLATE },
  ReplicationController: { spec: WITH_TEMPLATE, status: CONDITIONS },
  ReplicaSet: { spec: WITH_TEMPLATE, status: CONDITIONS },
  Deployment: { spec: { fields: { template: TEMPLATE, strategy: { retainKeys: true } } }, status: CONDITIONS },
  StatefulSet: { spec: WITH_TEMPLATE, status: CONDITIONS },
  DaemonSet: { spec: WITH_TEMPLATE, status: CONDITIONS },
  Job: { spec: WITH_TEMPLATE, status: CONDITIONS },
  CronJob: { spec: { fields: { jobTemplate: { fields: { metadata: METADATA, spec: WITH_TEMPLATE } } } } },
  Service: { spec: { fields: { ports: { key: 'port' } } }, status: CONDITIONS },
  ServiceAccount: { secrets: byName },
  Namespace: { status: CONDITIONS },
  Node: {
    spec: { fields: { podCIDRs: { values: true } } },
    status: { fields: { conditions: byType, addresses: byType } }
  },
  PersistentVolumeClaim: { status: CONDITIONS },
  PodDisruptionBudget: { status: CONDITIONS },
  HorizontalPodAutoscaler: { status: CONDITIONS },
  CSINode: { spec: { fields: { drivers: byName } } },
  MutatingWebhookConfiguration: { webhooks: WEBHOOKS },
  ValidatingWebhookConfiguration: { webhooks: WEBHOOKS },
  ValidatingAdmissionPolicy: { spec: { fields: { matchConditions: byName, variables: byName } } }
}

/** Groups of the API server itself. It knows no merge keys of anybody else's kinds, and refuses the patch type there. */
const OWN_GROUPS: ReadonlySet<string> = new Set([
  '',
  'admissionregistration.k8s.io',
  'apps',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io'
])

/**
 * The merge keys of an object; undefined for a custom resource, which takes a JSON merge patch only. The keys are what
 * `kubectl patch --local` of 1.33 does with every list of every built-in kind.
 * @see https://github.com/kubernetes/api/blob/master/core/v1/types.go (patchStrategy and patchMergeKey)
 */
export function shapeOf({ apiVersion, kind }: ManifestObject): MergeShape | undefined {
  if (!OWN_GROUPS.has(groupOf(apiVersion))) return undefined
  return { fields: { metadata: METADATA, ...(Object.hasOwn(KINDS, kind) && KINDS[kind]) } }
}
