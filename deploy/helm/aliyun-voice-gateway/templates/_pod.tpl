{{- /* The pod of a component. Takes root, component, roles and settings (.Values.api or .Values.worker). */ -}}
{{- define "gateway.pod" -}}
{{- $values := .root.Values -}}
metadata:
  annotations:
    checksum/config: {{ include (print .root.Template.BasePath "/configmap.yaml") .root | sha256sum }}
    {{- with $values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  labels:
    {{- include "gateway.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
    {{- with $values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "gateway.serviceAccountName" .root }}
  automountServiceAccountToken: false
  # For a Service called grpc, Kubernetes would set GRPC_PORT=tcp://…
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ add $values.shutdown.timeoutSeconds 10 }}
  securityContext:
    {{- toYaml $values.podSecurityContext | nindent 4 }}
  {{- with $values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- range $key := list "nodeSelector" "affinity" "tolerations" }}
  {{- with get $.settings $key }}
  {{ $key }}:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
  topologySpreadConstraints:
    {{- range $topology := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
    - topologyKey: {{ $topology }}
      maxSkew: 1
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "gateway.selectorLabels" $.root | nindent 10 }}
          app.kubernetes.io/component: {{ $.component }}
    {{- end }}
  containers:
    - name: gateway
      image: {{ include "gateway.image" .root | quote }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      securityContext:
        {{- toYaml $values.securityContext | nindent 8 }}
      ports:
        - { name: http, containerPort: 3000, protocol: TCP }
        {{- if $values.metrics.port }}
        - { name: metrics, containerPort: {{ $values.metrics.port }}, protocol: TCP }
        {{- end }}
        {{- if eq .component "api" }}
        - { name: grpc, containerPort: 50051, protocol: TCP }
        {{- end }}
      envFrom:
        - configMapRef:
            name: {{ include "gateway.fullname" .root }}
        - secretRef:
            name: {{ $values.existingSecret }}
      env:
        {{- include "gateway.environment" . | nindent 8 }}
      {{- include "gateway.probes" .root | nindent 6 }}
      resources:
        {{- toYaml .settings.resources | nindent 8 }}
      volumeMounts:
        - name: data
          mountPath: /data
        {{- with $values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: data
      {{- if $values.persistence.enabled }}
      persistentVolumeClaim:
        claimName: {{ default (printf "%s-data" (include "gateway.fullname" .root)) $values.persistence.existingClaim }}
      {{- else }}
      emptyDir: {}
      {{- end }}
    {{- with $values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}

{{- /* What every pod must have, whatever stands in the Secret. A key that is not there keeps the pod from starting, by name. */ -}}
{{- define "gateway.environment" -}}
{{- $values := .root.Values -}}
- { name: ROLES, value: {{ .roles | quote }} }
- { name: HOST, value: 0.0.0.0 }
- { name: PORT, value: '3000' }
- { name: GRPC_PORT, value: '50051' }
- { name: DATA_DIR, value: /data }
{{- if $values.metrics.port }}
- { name: METRICS_PORT, value: {{ $values.metrics.port | quote }} }
{{- end }}
{{- if $values.migrations.job }}
- { name: MIGRATE_ON_START, value: 'off' }
{{- end }}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ default $values.existingSecret $values.database.existingSecret }}
      key: {{ $values.database.key }}
- name: BOOTSTRAP_API_KEY
  valueFrom:
    secretKeyRef:
      name: {{ $values.existingSecret }}
      key: BOOTSTRAP_API_KEY
- name: ENCRYPTION_KEYS
  valueFrom:
    secretKeyRef:
      name: {{ $values.existingSecret }}
      key: ENCRYPTION_KEYS
{{- with $values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- /* The port opens when the tables are migrated: until then startup counts, and nothing restarts a slow migration. */ -}}
{{- define "gateway.probes" -}}
startupProbe:
  httpGet: { path: /health/startup, port: http }
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: {{ divf .Values.startup.timeoutSeconds 5 | ceil | int }}
livenessProbe:
  httpGet: { path: /health/live, port: http }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: { path: /health/ready, port: http }
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 2
{{- end -}}
