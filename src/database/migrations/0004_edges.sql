ALTER TABLE "api_keys" ADD COLUMN "is_bootstrap" boolean DEFAULT false NOT NULL;
