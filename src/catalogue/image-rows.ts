import type { ImageFacts } from '../model/image.ts'

/** One row of the image catalogue; `catalogue/images.ts` turns it into facts. */
export interface ImageRow {
  /** Globs on the repository without `docker.io/` and `library/`, some with a tag. */
  readonly match: readonly string[]
  /** The config's User string, '' when it names none. */
  readonly user: string
  readonly workdir: string
  /** Key of `IMAGE_BASES`; absent: the account files are not known beyond the rows given here. */
  readonly base?: string
  /** Account and group rows beyond the base, as in `IMAGE_BASES`. */
  readonly passwd?: string
  readonly group?: string
  /** `HOME` of the image's environment. */
  readonly home?: string
  readonly idTool?: ImageFacts['idTool']
  readonly os?: 'windows'
  /** The user of the Windows base image when the config names none. */
  readonly defaultUser?: string
  readonly confidence: ImageFacts['confidence']
  readonly source: string
  readonly notes?: string
}

/** What published images say about themselves: one row for each family. */
export const IMAGE_ROWS: readonly ImageRow[] = [
  {
    match: ['busybox'],
    user: '',
    workdir: '/',
    base: 'busybox',
    confidence: 'high',
    source:
      'docker-library/busybox latest-1/glibc/amd64/image-config.json (config has only Cmd and Env); moby/moby#46712 for the wheel membership'
  },
  {
    match: ['alpine'],
    user: '',
    workdir: '/',
    base: 'alpine',
    confidence: 'high',
    source: 'alpinelinux/docker-alpine v3.20 rootfs archive'
  },
  {
    match: ['debian'],
    user: '',
    workdir: '/',
    base: 'debian',
    confidence: 'high',
    source: 'Debian base-passwd; image sets no USER'
  },
  {
    match: ['ubuntu:24.04', 'ubuntu:noble'],
    user: '',
    workdir: '/',
    base: 'ubuntu-24.04',
    confidence: 'high',
    source: 'jupyterhub/repo2docker#1346',
    notes: 'Contains account ubuntu 1000:1000 with extra groups: runAsUser 1000 picks them up under Merge.'
  },
  {
    match: ['ubuntu'],
    user: '',
    workdir: '/',
    base: 'debian',
    confidence: 'high',
    source:
      'general: no USER; tags 24.04 and later carry the ubuntu account, 22.04 and earlier do not (jupyterhub/repo2docker#1346)'
  },
  {
    match: ['nginx', 'nginx:*'],
    user: '',
    workdir: '/',
    base: 'debian',
    passwd: 'nginx:101:101:/nonexistent',
    group: 'nginx:101:',
    confidence: 'high',
    source: 'nginxinc/docker-nginx mainline/debian/Dockerfile (no USER; creates nginx 101:101)',
    notes:
      'Master process is uid 0, workers drop to 101. The -alpine variants use base alpine and home /var/cache/nginx.'
  },
  {
    match: ['nginx:*alpine*'],
    user: '',
    workdir: '/',
    base: 'alpine',
    passwd: 'nginx:101:101:/var/cache/nginx',
    group: 'nginx:101:',
    confidence: 'high',
    source: 'nginxinc/docker-nginx mainline/alpine-slim/Dockerfile'
  },
  {
    match: ['nginxinc/nginx-unprivileged', 'nginxinc/nginx-unprivileged:*'],
    user: '101',
    workdir: '/',
    base: 'debian',
    passwd: 'nginx:101:101:/nonexistent',
    group: 'nginx:101:',
    confidence: 'high',
    source: 'nginx/docker-nginx-unprivileged mainline/debian/Dockerfile (ARG UID=101, USER $UID; files chowned UID:0)'
  },
  {
    match: ['redis'],
    user: '',
    workdir: '/data',
    base: 'debian',
    passwd: 'redis:999:999:',
    group: 'redis:999:',
    confidence: 'high',
    source: 'redis/docker-library-redis 7.x debian Dockerfile (no USER; redis 999:999, entrypoint drops privileges)',
    notes: 'alpine variant: redis is 999:1000.'
  },
  {
    match: ['redis:*alpine*'],
    user: '',
    workdir: '/data',
    base: 'alpine',
    passwd: 'redis:999:1000:',
    group: 'redis:1000:',
    confidence: 'high',
    source: 'redis/docker-library-redis alpine Dockerfile (group 1000, user 999)'
  },
  {
    match: ['postgres'],
    user: '',
    workdir: '/',
    base: 'debian',
    passwd: 'postgres:999:999:/var/lib/postgresql',
    group: 'postgres:999:',
    confidence: 'high',
    source: 'docker-library/postgres 17/bookworm/Dockerfile (no USER; postgres 999:999)',
    notes: 'Debian postinst also adds postgres to group ssl-cert in some builds - UNCONFIRMED.'
  },
  {
    match: ['postgres:*alpine*'],
    user: '',
    workdir: '/',
    base: 'alpine',
    passwd: 'postgres:70:70:/var/lib/postgresql',
    group: 'postgres:70:',
    confidence: 'high',
    source: 'docker-library/postgres 17/alpine3.22/Dockerfile (postgres 70:70)'
  },
  {
    match: ['mysql'],
    user: '',
    workdir: '/',
    passwd: 'mysql:999:999:/var/lib/mysql\nroot:0:0:/root',
    group: 'mysql:999:\nroot:0:',
    idTool: 'coreutils',
    confidence: 'high',
    source: 'docker-library/mysql 8.4/Dockerfile.oracle (mysql 999:999, Oracle Linux base)'
  },
  {
    match: ['mariadb'],
    user: '',
    workdir: '/',
    base: 'debian',
    passwd: 'mysql:999:999:/var/lib/mysql',
    group: 'mysql:999:',
    confidence: 'medium',
    source: 'MariaDB/mariadb-docker 11.4/Dockerfile (useradd -r mysql; number normally 999)',
    notes: 'Ubuntu base with the ubuntu account removed.'
  },
  {
    match: ['mongo'],
    user: '',
    workdir: '/',
    base: 'ubuntu-24.04',
    passwd: 'mongodb:999:999:/data/db',
    group: 'mongodb:999:',
    confidence: 'high',
    source: 'docker-library/mongo 8.0/Dockerfile (mongodb 999:999)'
  },
  {
    match: ['node'],
    user: '',
    workdir: '/',
    base: 'debian',
    passwd: 'node:1000:1000:/home/node',
    group: 'node:1000:',
    confidence: 'high',
    source: 'nodejs/docker-node 22/bookworm/Dockerfile (no USER; node 1000:1000)'
  },
  {
    match: ['node:*alpine*'],
    user: '',
    workdir: '/',
    base: 'alpine',
    passwd: 'node:1000:1000:/home/node',
    group: 'node:1000:',
    confidence: 'high',
    source: 'nodejs/docker-node 22/alpine3.23/Dockerfile'
  },
  {
    match: ['python'],
    user: '',
    workdir: '/',
    base: 'debian',
    confidence: 'high',
    source: 'docker-library python: no USER instruction (general knowledge)'
  },
  {
    match: ['python:*alpine*'],
    user: '',
    workdir: '/',
    base: 'alpine',
    confidence: 'medium',
    source: 'docker-library python: no USER instruction (general knowledge)'
  },
  {
    match: ['golang'],
    user: '',
    workdir: '/go',
    base: 'debian',
    confidence: 'high',
    source: 'docker-library golang: no USER, WORKDIR $GOPATH=/go (general knowledge)'
  },
  {
    match: ['php', 'wordpress'],
    user: '',
    workdir: '/var/www/html',
    base: 'debian',
    confidence: 'medium',
    source: 'docker-library php/wordpress: no USER; Apache workers run as www-data (general knowledge)'
  },
  {
    match: ['tomcat'],
    user: '',
    workdir: '/usr/local/tomcat',
    base: 'debian',
    confidence: 'medium',
    source: 'docker-library tomcat: no USER (general knowledge)'
  },
  {
    match: ['eclipse-temurin'],
    user: '',
    workdir: '/',
    base: 'ubuntu-24.04',
    confidence: 'medium',
    source: 'adoptium images: no USER (general knowledge)'
  },
  {
    match: ['httpd'],
    user: '',
    workdir: '/usr/local/apache2',
    base: 'debian',
    confidence: 'high',
    source: 'docker-library/httpd 2.4/Dockerfile (no USER, WORKDIR $HTTPD_PREFIX)'
  },
  {
    match: [
      'gcr.io/distroless/static',
      'gcr.io/distroless/static-debian*',
      'gcr.io/distroless/base*',
      'gcr.io/distroless/cc*'
    ],
    user: '0',
    workdir: '/',
    base: 'distroless',
    confidence: 'high',
    source: 'GoogleContainerTools/distroless static/static.bzl (user 0 for the root variant)',
    notes:
      "Tags ending in :nonroot match the next entry first. User is the numeric string 0, so runAsNonRoot reports 'image will run as root'."
  },
  {
    match: ['gcr.io/distroless/*:nonroot', 'gcr.io/distroless/*:*-nonroot', 'gcr.io/distroless/*:debug-nonroot'],
    user: '65532',
    workdir: '/home/nonroot',
    base: 'distroless',
    confidence: 'high',
    source: 'GoogleContainerTools/distroless static/static.bzl USER_VARIANTS + base/testdata/base.yaml'
  },
  {
    match: [
      'cgr.dev/chainguard/nginx',
      'cgr.dev/chainguard/nginx:*',
      'cgr.dev/chainguard/static',
      'cgr.dev/chainguard/*'
    ],
    user: '65532',
    workdir: '/',
    passwd: 'nonroot:65532:65532:',
    group: 'nonroot:65532:',
    idTool: 'none',
    confidence: 'medium',
    source:
      'Zarf Dockerfile comment citing the Chainguard static image user page (65532 nonroot); nginx image and -dev/wolfi-base differ UNCONFIRMED',
    notes:
      "Chainguard nginx account name is 'nginx' or 'nonroot' depending on build: UNCONFIRMED. cgr.dev/chainguard/wolfi-base runs as root: UNCONFIRMED."
  },
  {
    match: ['registry.k8s.io/pause', 'registry.k8s.io/pause:*', 'k8s.gcr.io/pause:*'],
    user: '65535:65535',
    workdir: '/',
    base: 'scratch',
    confidence: 'high',
    source: 'kubernetes build/pause/Dockerfile v1.36 (USER 65535:65535; only the static binary)',
    notes:
      'As an ordinary container gid is 0 because kubelet drops the image group; as the containerd sandbox image with no pod-level runAsUser the OCI user string is applied verbatim and gid is 65535.'
  },
  {
    match: ['bitnami/*', 'bitnamilegacy/*', 'bitnamisecure/*'],
    user: '1001',
    workdir: '/app',
    base: 'debian',
    home: '/',
    confidence: 'high',
    source: 'bitnami/containers bitnami/nginx/1.25/debian-12/Dockerfile (USER 1001, HOME=/, no account created)',
    notes: 'HOME=/ comes from an image ENV. workdir varies (/app for nginx, /opt/bitnami/... for others).'
  },
  {
    match: ['grafana/grafana', 'grafana/grafana:*', 'grafana/grafana-oss*'],
    user: '472',
    workdir: '/usr/share/grafana',
    base: 'alpine',
    passwd: 'grafana:472:0:/home/grafana',
    confidence: 'high',
    source: 'grafana/grafana Dockerfile (GF_UID=472 GF_GID=0, USER $GF_UID)'
  },
  {
    match: ['grafana/loki', 'grafana/loki:*'],
    user: '10001',
    workdir: '/',
    base: 'distroless',
    passwd: 'loki:10001:10001:',
    group: 'loki:10001:',
    confidence: 'high',
    source: 'grafana/loki cmd/loki/Dockerfile'
  },
  {
    match: ['prom/prometheus', 'prom/prometheus:*', 'quay.io/prometheus/prometheus*'],
    user: 'nobody',
    workdir: '/prometheus',
    base: 'busybox',
    confidence: 'high',
    source:
      'quay.io/prometheus/busybox based images use USER nobody (alertmanager and node_exporter Dockerfiles); prometheus current Dockerfile same (general knowledge)',
    notes: 'Since Prometheus 3.x an additional distroless variant exists: UNCONFIRMED.'
  },
  {
    match: ['prom/alertmanager*', 'quay.io/prometheus/alertmanager*'],
    user: 'nobody',
    workdir: '/alertmanager',
    base: 'busybox',
    confidence: 'high',
    source: 'prometheus/alertmanager Dockerfile (USER nobody)'
  },
  {
    match: ['prom/node-exporter*', 'quay.io/prometheus/node-exporter*'],
    user: 'nobody',
    workdir: '/',
    base: 'busybox',
    confidence: 'high',
    source: 'prometheus/node_exporter Dockerfile (USER nobody)'
  },
  {
    match: ['registry.k8s.io/kube-state-metrics/*'],
    user: 'nobody',
    workdir: '/',
    base: 'distroless',
    confidence: 'high',
    source: 'kubernetes/kube-state-metrics Dockerfile (distroless static, USER nobody)'
  },
  {
    match: ['registry.k8s.io/metrics-server/*'],
    user: '65534',
    workdir: '/',
    base: 'distroless',
    confidence: 'high',
    source: 'kubernetes-sigs/metrics-server Dockerfile (USER 65534 on distroless static)'
  },
  {
    match: ['registry.k8s.io/coredns/*', 'coredns/coredns*'],
    user: 'nonroot:nonroot',
    workdir: '/',
    base: 'distroless',
    confidence: 'medium',
    source:
      'coredns Dockerfile since 1.11 (general knowledge); older images are FROM scratch with no USER (repo history)'
  },
  {
    match: ['registry.k8s.io/etcd*', 'gcr.io/etcd-development/etcd*'],
    user: '',
    workdir: '/',
    base: 'distroless',
    confidence: 'medium',
    source: 'distroless-based etcd image with no USER (general knowledge)'
  },
  {
    match: ['registry.k8s.io/ingress-nginx/controller*'],
    user: 'www-data',
    workdir: '/etc/nginx',
    base: 'alpine',
    passwd: 'www-data:101:82:',
    confidence: 'medium',
    source:
      "kubernetes/ingress-nginx rootfs/Dockerfile (USER www-data, setcap cap_net_bind_service+ep); uid 101 / gid 82 from the project's own manifests (general knowledge)",
    notes:
      'Binaries carry file capabilities: with allowPrivilegeEscalation false they still exec but do not gain NET_BIND_SERVICE; with drop ALL and NET_BIND_SERVICE not re-added exec fails with EPERM because the +ep set exceeds the bounding set.'
  },
  {
    match: ['registry.k8s.io/e2e-test-images/agnhost*', 'registry.k8s.io/agnhost*'],
    user: '',
    workdir: '/',
    base: 'alpine',
    confidence: 'high',
    source: 'kubernetes test/images/agnhost/Dockerfile (no USER)'
  },
  {
    match: ['jenkins/jenkins', 'jenkins/jenkins:*'],
    user: 'jenkins',
    workdir: '/',
    base: 'debian',
    passwd: 'jenkins:1000:1000:/var/jenkins_home',
    group: 'jenkins:1000:',
    confidence: 'high',
    source: 'jenkinsci/docker debian/Dockerfile (ARG uid=1000 gid=1000, USER ${user})'
  },
  {
    match: ['fluent/fluentd:*debian*', 'fluent/fluentd'],
    user: 'fluent',
    workdir: '/',
    base: 'debian',
    passwd: 'fluent:999:999:',
    group: 'fluent:999:',
    confidence: 'medium',
    source: 'fluent/fluentd-docker-image v1.16/debian/Dockerfile (useradd -r fluent; number inferred)'
  },
  {
    match: ['fluent/fluentd:*'],
    user: 'fluent',
    workdir: '/',
    base: 'alpine',
    passwd: 'fluent:100:101:',
    group: 'fluent:101:',
    confidence: 'medium',
    source:
      'fluent/fluentd-docker-image v1.16/alpine/Dockerfile (adduser -S; numbers inferred from Alpine system-id allocation)'
  },
  {
    match: ['fluent/fluent-bit*', 'cr.fluentbit.io/fluent/fluent-bit*'],
    user: '0',
    workdir: '/',
    base: 'distroless',
    confidence: 'high',
    source: 'fluent/fluent-bit dockerfiles/Dockerfile (distroless cc-debian13, no USER; base sets user 0)'
  },
  {
    match: ['docker.elastic.co/elasticsearch/elasticsearch*', 'elasticsearch:*'],
    user: '1000:0',
    workdir: '/usr/share/elasticsearch',
    passwd: 'elasticsearch:1000:1000:/usr/share/elasticsearch',
    group: 'elasticsearch:1000:\nroot:0:elasticsearch',
    idTool: 'coreutils',
    confidence: 'high',
    source:
      'elastic/elasticsearch distribution/docker Dockerfile (account 1000:1000, member of root); USER became numeric 1000:0 with elastic/elasticsearch#95390 (8.8+), before that the string elasticsearch:root',
    notes:
      'Plain docker run gives gid 0; under Kubernetes the group part is dropped, primary gid becomes 1000 and 0 stays supplementary.'
  },
  {
    match: ['rabbitmq'],
    user: '',
    workdir: '/',
    base: 'ubuntu-24.04',
    passwd: 'rabbitmq:999:999:/var/lib/rabbitmq',
    group: 'rabbitmq:999:',
    confidence: 'high',
    source: 'docker-library/rabbitmq 4.1/ubuntu/Dockerfile (rabbitmq 999:999)',
    notes: 'alpine variant: rabbitmq 100:101. HOME may be overridden by image ENV - UNCONFIRMED.'
  },
  {
    match: ['haproxy'],
    user: 'haproxy',
    workdir: '/var/lib/haproxy',
    base: 'debian',
    passwd: 'haproxy:99:99:/var/lib/haproxy',
    group: 'haproxy:99:',
    confidence: 'high',
    source: 'docker-library/haproxy 3.2/Dockerfile (USER haproxy, 99:99)'
  },
  {
    match: ['traefik'],
    user: '',
    workdir: '/',
    base: 'alpine',
    confidence: 'high',
    source: 'traefik/traefik-library-image alpine templates (no USER)'
  },
  {
    match: ['memcached'],
    user: 'memcache',
    workdir: '/',
    base: 'debian',
    passwd: 'memcache:11211:11211:',
    group: 'memcache:11211:',
    confidence: 'high',
    source: 'docker-library/memcached 1/debian/Dockerfile (USER memcache, 11211)'
  },
  {
    match: ['hashicorp/vault', 'hashicorp/vault:*', 'vault:*'],
    user: '',
    workdir: '/',
    base: 'alpine',
    passwd: 'vault:100:1000:/home/vault',
    group: 'vault:1000:',
    confidence: 'high',
    source: 'hashicorp/vault Dockerfile default target (no USER; entrypoint drops to vault 100:1000)',
    notes: 'UBI variant has USER vault or 100.'
  },
  {
    match: ['hashicorp/consul*'],
    user: '',
    workdir: '/',
    base: 'alpine',
    passwd: 'consul:100:1000:',
    group: 'consul:1000:',
    confidence: 'medium',
    source: 'hashicorp/consul: same pattern as vault (general knowledge)'
  },
  {
    match: ['kong'],
    user: 'kong',
    workdir: '/',
    base: 'debian',
    passwd: 'kong:1000:1000:',
    group: 'kong:1000:',
    confidence: 'medium',
    source: 'Kong/docker-kong Dockerfile.deb (USER kong; number comes from the package post-install)'
  },
  {
    match: ['quay.io/keycloak/keycloak*', 'keycloak/keycloak*'],
    user: '1000',
    workdir: '/',
    passwd: 'keycloak:1000:0:/opt/keycloak',
    group: 'root:0:',
    idTool: 'coreutils',
    confidence: 'high',
    source:
      'keycloak/keycloak quarkus/container/Dockerfile (USER 1000; passwd row keycloak:x:1000:0 home /opt/keycloak; an extra group row keycloak with gid 0)'
  },
  {
    match: ['sonarqube'],
    user: 'sonarqube',
    workdir: '/opt/sonarqube',
    base: 'ubuntu-24.04',
    passwd: 'sonarqube:1000:0:/opt/sonarqube',
    confidence: 'high',
    source: 'SonarSource/docker-sonarqube community-build/Dockerfile (useradd --uid 1000 --gid 0, USER sonarqube)',
    notes: 'Uses a base image without the ubuntu account: UNCONFIRMED.'
  },
  {
    match: ['quay.io/argoproj/argocd*'],
    user: '999',
    workdir: '/home/argocd',
    base: 'ubuntu-24.04',
    passwd: 'argocd:999:999:/home/argocd',
    group: 'argocd:999:',
    confidence: 'high',
    source: 'argoproj/argo-cd Dockerfile (USER $ARGOCD_USER_ID = 999)'
  },
  {
    match: ['ghcr.io/dexidp/dex*', 'dexidp/dex*'],
    user: 'dex:dex',
    workdir: '/',
    base: 'alpine',
    passwd: 'dex:1001:1001:',
    group: 'dex:1001:',
    confidence: 'high',
    source: 'dexidp/dex Dockerfile (USER dex:dex, 1001:1001; earlier releases 1001:1001 numeric)'
  },
  {
    match: ['apache/kafka*'],
    user: 'appuser',
    workdir: '/',
    base: 'alpine',
    passwd: 'appuser:1000:1000:/home/appuser',
    group: 'appuser:1000:',
    confidence: 'high',
    source: 'apache/kafka docker/jvm/Dockerfile (adduser appuser on Alpine, first regular id 1000)'
  },
  {
    match: ['cassandra'],
    user: '',
    workdir: '/',
    base: 'debian',
    passwd: 'cassandra:999:999:',
    group: 'cassandra:999:',
    confidence: 'high',
    source: 'docker-library/cassandra 5.0/Dockerfile (cassandra 999:999)'
  },
  {
    match: ['zookeeper'],
    user: '',
    workdir: '/apache-zookeeper-*-bin',
    base: 'debian',
    passwd: 'zookeeper:1000:1000:',
    group: 'zookeeper:1000:',
    confidence: 'high',
    source: '31z4/zookeeper-docker 3.9.4/Dockerfile (zookeeper 1000:1000)'
  },
  {
    match: ['curlimages/curl', 'curlimages/curl:*', 'quay.io/curl/curl*'],
    user: 'curl_user',
    workdir: '/home/curl_user',
    base: 'alpine',
    passwd: 'curl_user:100:101:/home/curl_user',
    group: 'curl_group:101:',
    confidence: 'medium',
    source: 'curl/curl-container create_base_image.sh / create_appliance_image.sh (adduser -S; numbers inferred)'
  },
  {
    match: ['caddy'],
    user: '',
    workdir: '/srv',
    base: 'alpine',
    confidence: 'high',
    source: 'caddyserver/caddy-docker 2.11/alpine/Dockerfile (no USER)'
  },
  {
    match: ['ghost'],
    user: '',
    workdir: '/var/lib/ghost',
    base: 'debian',
    passwd: 'node:1000:1000:/home/node',
    group: 'node:1000:',
    confidence: 'high',
    source: 'docker-library/ghost 6/bookworm/Dockerfile (no USER; entrypoint drops to node)'
  },
  {
    match: ['otel/opentelemetry-collector*', 'ghcr.io/open-telemetry/opentelemetry-collector-releases/*'],
    user: '10001',
    workdir: '/',
    base: 'scratch',
    confidence: 'high',
    source:
      'open-telemetry/opentelemetry-collector-releases distributions/otelcol/Dockerfile (FROM scratch, USER ${USER_UID}=10001; newer files append :10001 which Kubernetes drops)'
  },
  {
    match: ['quay.io/jetstack/cert-manager-*'],
    user: '1000',
    workdir: '/',
    base: 'distroless',
    confidence: 'medium',
    source: 'cert-manager images: distroless static with USER 1000 (general knowledge)'
  },
  {
    match: ['istio/proxyv2*', 'gcr.io/istio-release/proxyv2*'],
    user: '1337:1337',
    workdir: '/',
    base: 'ubuntu-24.04',
    passwd: 'istio-proxy:1337:1337:',
    group: 'istio-proxy:1337:',
    confidence: 'medium',
    source: 'istio proxyv2: account istio-proxy 1337:1337 (general knowledge)'
  },
  {
    match: ['quay.io/oauth2-proxy/oauth2-proxy*'],
    user: '65532:65532',
    workdir: '/home/nonroot',
    base: 'distroless',
    confidence: 'medium',
    source: 'oauth2-proxy: distroless nonroot (general knowledge)'
  },
  {
    match: ['registry', 'nats'],
    user: '',
    workdir: '/',
    passwd: 'root:0:0:/root',
    group: 'root:0:',
    idTool: 'busybox',
    confidence: 'medium',
    source: 'docker-library registry/nats: no USER (general knowledge)'
  },
  {
    match: ['gitea/gitea:*rootless*'],
    user: '1000:1000',
    workdir: '/var/lib/gitea',
    base: 'alpine',
    passwd: 'git:1000:1000:',
    group: 'git:1000:',
    confidence: 'medium',
    source: 'gitea rootless image (general knowledge)'
  },
  {
    match: ['registry.access.redhat.com/ubi8*', 'registry.access.redhat.com/ubi9*'],
    user: '',
    workdir: '/',
    passwd: 'root:0:0:/root',
    group: 'root:0:',
    idTool: 'coreutils',
    confidence: 'medium',
    source:
      'Red Hat UBI base images run as root; the S2I language/runtime variants (e.g. ubi9/nginx-*) use USER 1001 with account default 1001:0 home /opt/app-root/src (general knowledge)'
  },
  {
    match: [
      'mcr.microsoft.com/windows/servercore',
      'mcr.microsoft.com/windows/servercore:*',
      'mcr.microsoft.com/windows/server:*'
    ],
    user: '',
    workdir: 'C:\\',
    os: 'windows',
    defaultUser: 'ContainerAdministrator',
    confidence: 'high',
    source: 'Windows Server Core runs as ContainerAdministrator when the image names no user (vendor documentation)',
    notes: 'Image config User is empty, so runAsNonRoot does NOT detect it (see section 15).'
  },
  {
    match: ['mcr.microsoft.com/windows/nanoserver', 'mcr.microsoft.com/windows/nanoserver:*'],
    user: 'ContainerUser',
    workdir: 'C:\\',
    os: 'windows',
    confidence: 'medium',
    source: 'Nano Server image sets USER ContainerUser (general knowledge; corroborated by vendor guidance)'
  },
  {
    match: ['mcr.microsoft.com/windows/servercore/iis*', 'mcr.microsoft.com/dotnet/framework/*'],
    user: '',
    workdir: 'C:\\',
    os: 'windows',
    defaultUser: 'ContainerAdministrator',
    confidence: 'medium',
    source: 'Server Core based images inherit its user (general knowledge)'
  },
  {
    match: ['mcr.microsoft.com/dotnet/*:*nanoserver*'],
    user: 'ContainerUser',
    workdir: 'C:\\',
    os: 'windows',
    confidence: 'medium',
    source: 'Nano Server based .NET images inherit ContainerUser (general knowledge)'
  },
  {
    match: ['mcr.microsoft.com/dotnet/*chiseled*'],
    user: '1654',
    workdir: '/app',
    passwd: 'app:1654:1654:',
    group: 'app:1654:',
    idTool: 'none',
    confidence: 'medium',
    source: 'chiselled .NET images: USER $APP_UID = 1654 (general knowledge)'
  },
  {
    match: ['mcr.microsoft.com/dotnet/aspnet*', 'mcr.microsoft.com/dotnet/runtime*'],
    user: '',
    workdir: '/',
    base: 'debian',
    passwd: 'app:1654:1654:/home/app',
    group: 'app:1654:',
    confidence: 'medium',
    source: 'non-chiselled .NET 8+ images: root by default, account app 1654:1654 present (general knowledge)'
  }
]
