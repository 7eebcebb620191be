{{- /* What a schema cannot say of values that do not go together. */ -}}
{{- define "gateway.checks" -}}
{{- if not .Values.existingSecret -}}
{{- fail "existingSecret must name a Secret of this namespace that holds DATABASE_URL, BOOTSTRAP_API_KEY and ENCRYPTION_KEYS" -}}
{{- end -}}
{{- if le (int .Values.shutdown.timeoutSeconds) (int .Values.shutdown.drainSeconds) -}}
{{- fail "shutdown.timeoutSeconds must be more than shutdown.drainSeconds" -}}
{{- end -}}
{{- $ownSandbox := and (eq .Values.mode "sandbox") (not (hasKey .Values.config "ALIYUN_VOICE_ENDPOINT")) -}}
{{- if and $ownSandbox (or .Values.worker.enabled .Values.api.autoscaling.enabled (gt (int .Values.api.replicas) 1)) -}}
{{- fail "mode sandbox: each process has a sandbox of its own, so set worker.enabled=false, api.replicas=1 and api.autoscaling.enabled=false, or name one sandbox in config.ALIYUN_VOICE_ENDPOINT" -}}
{{- end -}}
{{- if and .Values.sandbox.enabled (or (eq .Values.mode "sandbox") (hasKey .Values.config "TEST_KEYS_SANDBOX_URL")) -}}
{{- fail "sandbox.enabled: it is for test keys beside live ones, so set mode=live and leave config.TEST_KEYS_SANDBOX_URL out" -}}
{{- end -}}
{{- end -}}
