package io.aetherlink.settings;

import static io.aetherlink.settings.SettingTypes.BOOLEAN;
import static io.aetherlink.settings.SettingTypes.COMMA_LIST;
import static io.aetherlink.settings.SettingTypes.COUNTRY;
import static io.aetherlink.settings.SettingTypes.DOCKER_URL;
import static io.aetherlink.settings.SettingTypes.HTTP_URL;
import static io.aetherlink.settings.SettingTypes.JSON_LIST;
import static io.aetherlink.settings.SettingTypes.JSON_OBJECTS;
import static io.aetherlink.settings.SettingTypes.JSON_URLS;
import static io.aetherlink.settings.SettingTypes.PATH;
import static io.aetherlink.settings.SettingTypes.TEXT;
import static io.aetherlink.settings.SettingTypes.number;
import static io.aetherlink.settings.SettingTypes.oneOf;
import static io.aetherlink.settings.SettingTypes.seconds;
import static io.aetherlink.settings.SettingTypes.url;

import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every variable that AetherLink reads: name, type, default, meaning. Nothing else is read. */
public final class Catalogue {

  // Where the services are. A service listens on the port of its own address.
  public static final Setting<URI> UI_URL =
      Setting.of("UI_URL", HTTP_URL, "http://localhost:5173", "edge and UI, base address");
  public static final Setting<URI> CUSTOMER_OPS_URL =
      Setting.of(
          "CUSTOMER_OPS_URL", HTTP_URL, "http://localhost:8000", "customer-ops, base address");
  public static final Setting<URI> COMMAND_CENTER_URL =
      Setting.of(
          "COMMAND_CENTER_URL", HTTP_URL, "http://localhost:8010", "command-center, base address");
  public static final Setting<URI> AI_ORCHESTRATOR_URL =
      Setting.of(
          "AI_ORCHESTRATOR_URL",
          HTTP_URL,
          "http://localhost:8011",
          "ai-orchestrator, base address");
  public static final Setting<URI> AUTO_HEAL_URL =
      Setting.of("AUTO_HEAL_URL", HTTP_URL, "http://localhost:8012", "auto-heal, base address");
  public static final Setting<URI> AI_SUMMARIZER_URL =
      Setting.of(
          "AI_SUMMARIZER_URL", HTTP_URL, "http://localhost:9108", "ai-summarizer, base address");
  public static final Setting<URI> NOTIFICATIONS_URL =
      Setting.of(
          "NOTIFICATIONS_URL",
          HTTP_URL,
          "http://localhost:9107",
          "notifications-consumer, base address");
  public static final Setting<URI> APEXFLOW_URL =
      Setting.of("APEXFLOW_URL", HTTP_URL, "http://localhost:8080", "apexflow, base address");
  public static final Setting<URI> WORKER_URL =
      Setting.of("WORKER_URL", HTTP_URL, "http://localhost:9100", "worker, base address");
  public static final Setting<URI> UI_HEALTH_URL =
      Setting.of(
          "UI_HEALTH_URL", HTTP_URL, "${UI_URL}/health.json", "full address of the UI's health");

  // Who may call.
  public static final Setting<AuthMode> AUTH_MODE =
      Setting.of(
          "AUTH_MODE",
          oneOf(AuthMode.class),
          "header",
          "header: plain role headers from loopback; jwt: bearer tokens");
  public static final Setting<Optional<URI>> OIDC_ISSUER =
      Setting.optional("OIDC_ISSUER", HTTP_URL, "issuer of the tokens; required in jwt mode");
  public static final Setting<Optional<String>> OIDC_AUDIENCE =
      Setting.optional(
          "OIDC_AUDIENCE", TEXT, "audience that tokens must name; required in jwt mode");
  public static final Setting<Boolean> AUTH_TRUST_ANY_CALLER =
      Setting.of(
          "AUTH_TRUST_ANY_CALLER",
          BOOLEAN,
          "false",
          "header mode trusts role headers from any address");
  public static final Setting<Optional<Secret>> EDGE_SIGNING_KEY =
      Setting.secret(
          "EDGE_SIGNING_KEY",
          "key that signs identities between services, 32 characters or more; required in jwt mode");

  // Database and storage.
  public static final Setting<URI> DATABASE_URL =
      Setting.of(
          "DATABASE_URL",
          url(Set.of("postgresql")),
          "postgresql://localhost:54320/aetherlink",
          "PostgreSQL, postgresql://host:port/database");
  public static final Setting<String> DATABASE_USER =
      Setting.of(
          "DATABASE_USER",
          TEXT,
          "aetherlink",
          "PostgreSQL role of the services; neither superuser nor BYPASSRLS");
  public static final Setting<Optional<Secret>> DATABASE_PASSWORD =
      Setting.secret("DATABASE_PASSWORD", "password of that role");
  public static final Setting<URI> REDIS_URL =
      Setting.of("REDIS_URL", url(Set.of("redis", "rediss")), "redis://localhost:63790", "Redis");
  public static final Setting<List<String>> KAFKA_BROKERS =
      Setting.of(
          "KAFKA_BROKERS", COMMA_LIST, "localhost:19092", "Kafka bootstrap brokers, host:port");
  public static final Setting<URI> S3_URL =
      Setting.of("S3_URL", HTTP_URL, "http://localhost:19000", "S3 endpoint");
  public static final Setting<String> S3_BUCKET =
      Setting.of("S3_BUCKET", TEXT, "aetherlink", "S3 bucket that holds all files; made at need");
  public static final Setting<Optional<Secret>> S3_ACCESS_KEY =
      Setting.secret("S3_ACCESS_KEY", "S3 access key");
  public static final Setting<Optional<Secret>> S3_SECRET_KEY =
      Setting.secret("S3_SECRET_KEY", "S3 secret key");

  public static final Setting<Integer> EVENT_JOURNAL_DAYS =
      Setting.of(
          "EVENT_JOURNAL_DAYS",
          number(31, 36_500),
          "400",
          "days that the journal keeps business events, to whole months");
  public static final Setting<Integer> ATTACHMENT_QUOTA_MIB =
      Setting.of(
          "ATTACHMENT_QUOTA_MIB",
          number(1, 1_000_000_000),
          "10240",
          "MiB of attached files that a tenant may keep");
  public static final Setting<Optional<String>> PHONE_REGION =
      Setting.optional(
          "PHONE_REGION",
          COUNTRY,
          "ISO 3166-1 alpha-2 country of phone numbers without their country's code, for tenants that"
              + " chose none; without it such numbers are compared by their digits. customer-ops"
              + " and worker need the same; the worker keys leads that are there anew at its start");

  // Auto-heal.
  public static final Setting<Optional<List<String>>> AUTOHEAL_SERVICES =
      Setting.optional(
          "AUTOHEAL_SERVICES",
          JSON_LIST,
          "container names to watch; without it the whole platform");
  public static final Setting<Optional<Map<String, URI>>> AUTOHEAL_HEALTH_ENDPOINTS =
      Setting.optional(
          "AUTOHEAL_HEALTH_ENDPOINTS",
          JSON_URLS,
          "health URL per container name, in place of the known one");
  public static final Setting<Optional<Map<String, Map<String, Object>>>> AUTOHEAL_PROBES =
      Setting.optional(
          "AUTOHEAL_PROBES",
          JSON_OBJECTS,
          "how a service is probed, per container name: docs/HEALING.md, Probes");
  public static final Setting<Optional<Map<String, Map<String, Object>>>> AUTOHEAL_HOOKS =
      Setting.optional(
          "AUTOHEAL_HOOKS",
          JSON_OBJECTS,
          "programs that run before and after a heal, per container name: docs/HEALING.md, Hooks");
  public static final Setting<Duration> AUTOHEAL_INTERVAL_SECONDS =
      Setting.of(
          "AUTOHEAL_INTERVAL_SECONDS",
          seconds(0.1, 3600),
          "5",
          "seconds between probes of a service");
  public static final Setting<Duration> AUTOHEAL_PROBE_TIMEOUT_SECONDS =
      Setting.of(
          "AUTOHEAL_PROBE_TIMEOUT_SECONDS",
          seconds(0.05, 60),
          "1",
          "seconds after which an unanswered probe has failed");
  public static final Setting<Duration> AUTOHEAL_SLOW_SECONDS =
      Setting.of(
          "AUTOHEAL_SLOW_SECONDS",
          seconds(0.01, 60),
          "0.5",
          "seconds after which an answered probe counts as slow");
  public static final Setting<Integer> AUTOHEAL_FAILURE_THRESHOLD =
      Setting.of(
          "AUTOHEAL_FAILURE_THRESHOLD",
          number(1, 100),
          "3",
          "failed probes in a row that make a service unhealthy");
  public static final Setting<Duration> AUTOHEAL_STARTUP_GRACE_SECONDS =
      Setting.of(
          "AUTOHEAL_STARTUP_GRACE_SECONDS",
          seconds(1, 3600),
          "30",
          "seconds a started or healed process has for its first answer");
  public static final Setting<Duration> AUTOHEAL_STABLE_SECONDS =
      Setting.of(
          "AUTOHEAL_STABLE_SECONDS",
          seconds(1, 3600),
          "60",
          "seconds in good health after which a heal counts as verified");
  public static final Setting<Duration> AUTOHEAL_BACKOFF_SECONDS =
      Setting.of(
          "AUTOHEAL_BACKOFF_SECONDS",
          seconds(0, 3600),
          "0.5",
          "seconds to wait after a first heal; doubled with each further one");
  public static final Setting<Duration> AUTOHEAL_BACKOFF_MAX_SECONDS =
      Setting.of(
          "AUTOHEAL_BACKOFF_MAX_SECONDS",
          seconds(0, 86400),
          "300",
          "seconds between two heals at the most");
  public static final Setting<Duration> AUTOHEAL_BACKOFF_RESET_SECONDS =
      Setting.of(
          "AUTOHEAL_BACKOFF_RESET_SECONDS",
          seconds(1, 86400),
          "120",
          "seconds in good health after which the backoff starts anew");
  public static final Setting<Integer> AUTOHEAL_BUDGET =
      Setting.of(
          "AUTOHEAL_BUDGET",
          number(1, 1000000),
          "5",
          "heals of a service per window before it is quarantined");
  public static final Setting<Duration> AUTOHEAL_BUDGET_WINDOW_SECONDS =
      Setting.of(
          "AUTOHEAL_BUDGET_WINDOW_SECONDS",
          seconds(1, 86400),
          "300",
          "seconds that a heal counts against the budget");
  public static final Setting<Integer> AUTOHEAL_FLEET_CAP =
      Setting.of(
          "AUTOHEAL_FLEET_CAP",
          number(1, 10000),
          "3",
          "services that are healed at the same time at the most");
  public static final Setting<HealRuntime> AUTOHEAL_RUNTIME =
      Setting.of(
          "AUTOHEAL_RUNTIME",
          oneOf(HealRuntime.class),
          "supervisor",
          "what runs the services and is asked to restart them");
  public static final Setting<Optional<URI>> AUTOHEAL_DOCKER_URL =
      Setting.optional(
          "AUTOHEAL_DOCKER_URL",
          DOCKER_URL,
          "Docker's socket, or the address of what stands before it; without it DOCKER_HOST, else"
              + " unix:///var/run/docker.sock");
  public static final Setting<Optional<String>> DOCKER_HOST =
      Setting.optional(
          "DOCKER_HOST", TEXT, "where Docker is, as its CLI takes it; unix:// or tcp:// here");
  public static final Setting<Optional<String>> DOCKER_TLS_VERIFY =
      Setting.optional(
          "DOCKER_TLS_VERIFY",
          TEXT,
          "whatever it is, Docker at a tcp:// address is spoken to over TLS, as by its CLI");
  public static final Setting<Optional<Path>> DOCKER_CERT_PATH =
      Setting.optional(
          "DOCKER_CERT_PATH",
          PATH,
          "folder with the ca.pem, cert.pem and key.pem for that; without it ~/.docker");
  public static final Setting<Duration> AUTOHEAL_DOCKER_STOP_SECONDS =
      Setting.of(
          "AUTOHEAL_DOCKER_STOP_SECONDS",
          seconds(0, 600),
          "5",
          "seconds that a container has to end before it is killed and restarted");
  public static final Setting<Optional<List<String>>> AUTOHEAL_RECREATE =
      Setting.optional(
          "AUTOHEAL_RECREATE",
          JSON_LIST,
          "containers that Docker may make anew when a restart did not help; without it none");
  public static final Setting<Optional<String>> AUTOHEAL_KUBERNETES_NAMESPACE =
      Setting.optional(
          "AUTOHEAL_KUBERNETES_NAMESPACE",
          TEXT,
          "the namespace whose workloads are healed; by default that in which auto-heal runs");
  public static final Setting<Duration> AUTOHEAL_KUBERNETES_ROLLOUT_SECONDS =
      Setting.of(
          "AUTOHEAL_KUBERNETES_ROLLOUT_SECONDS",
          seconds(5, 3600),
          "120",
          "seconds that a workload has to replace its pods when it is restarted");
  public static final Setting<URI> AUTOHEAL_GATE_URL =
      Setting.of(
          "AUTOHEAL_GATE_URL",
          url(Set.of("tcp")),
          "tcp://127.0.0.1:2375",
          "where auto-heal's gate to Docker listens, run as a process of its own");
  public static final Setting<Optional<Path>> AUTOHEAL_GATE_NAMES_FILE =
      Setting.optional(
          "AUTOHEAL_GATE_NAMES_FILE",
          PATH,
          "names that operators approved, one a line, which the gate reads anew for each request");
  public static final Setting<Optional<URI>> AUTOHEAL_WEBHOOK_URL =
      Setting.optional(
          "AUTOHEAL_WEBHOOK_URL",
          HTTP_URL,
          "where auto-heal itself tells of outages, Slack included, while the command center or"
              + " Kafka is away; nowhere without it. Private addresses need NOTIFY_PRIVATE_TARGETS");
  public static final Setting<Optional<Secret>> AUTOHEAL_WEBHOOK_SECRET =
      Setting.secret(
          "AUTOHEAL_WEBHOOK_SECRET",
          "key that signs them as Standard Webhooks says: whsec_ and Base64; unsigned without it");
  public static final Setting<Duration> AUTOHEAL_DOWNTIME_BUDGET_SECONDS =
      Setting.of(
          "AUTOHEAL_DOWNTIME_BUDGET_SECONDS",
          seconds(0, 31_536_000),
          "2592",
          "seconds that a service may be down per window: its error budget (99.9 % of 30 days)");
  public static final Setting<Duration> AUTOHEAL_DOWNTIME_WINDOW_SECONDS =
      Setting.of(
          "AUTOHEAL_DOWNTIME_WINDOW_SECONDS",
          seconds(60, 31_536_000),
          "2592000",
          "seconds over which reliability and the error budget are counted");

  // Monitoring and logging.
  public static final Setting<URI> KAFKA_URL =
      Setting.of(
          "KAFKA_URL",
          url(Set.of("kafka")),
          "kafka://${KAFKA_BROKERS}",
          "Kafka as health checks see it");
  public static final Setting<Optional<URI>> GRAFANA_ANNOTATIONS_URL =
      Setting.optional(
          "GRAFANA_ANNOTATIONS_URL", HTTP_URL, "where annotations are posted; none without it");
  public static final Setting<Optional<Secret>> GRAFANA_ANNOTATIONS_TOKEN =
      Setting.secret(
          "GRAFANA_ANNOTATIONS_TOKEN", "service account's token for it; none is sent without it");
  public static final Setting<LogLevel> LOG_LEVEL =
      Setting.of("LOG_LEVEL", oneOf(LogLevel.class), "info", "least severe level that is logged");

  public static final Setting<Integer> REGISTRY_MAX_SERVICES =
      Setting.of(
          "REGISTRY_MAX_SERVICES",
          number(1, 100_000),
          "1000",
          "services that may register at the Command Center beside the platform's own");
  public static final Setting<List<String>> STATUS_PAGE_SERVICES =
      Setting.of(
          "STATUS_PAGE_SERVICES",
          COMMA_LIST,
          "",
          "services whose state and uptime everybody may see at the edge's /status, signed in or not:"
              + " service=Public name, comma separated; empty: there is no such page");
  public static final Setting<Optional<URI>> OPS_ALERT_WEBHOOK_URL =
      Setting.optional(
          "OPS_ALERT_WEBHOOK_URL",
          HTTP_URL,
          "where news of the Command Center's alerts are posted, Slack included, and those of"
              + " incidents while Kafka is away; nowhere without it. Private addresses need NOTIFY_PRIVATE_TARGETS");
  public static final Setting<Optional<Secret>> OPS_ALERT_WEBHOOK_SECRET =
      Setting.secret(
          "OPS_ALERT_WEBHOOK_SECRET",
          "key that signs them as Standard Webhooks says: whsec_ and Base64; unsigned without it");

  // AI providers.
  public static final Setting<List<String>> PROVIDER_ORDER =
      Setting.of(
          "PROVIDER_ORDER",
          COMMA_LIST,
          "claude,ollama,openai",
          "providers in the order they are tried; local is appended");
  public static final Setting<URI> PROVIDER_CLAUDE_URL =
      Setting.of(
          "PROVIDER_CLAUDE_URL",
          HTTP_URL,
          "https://api.anthropic.com",
          "Anthropic Messages API, base address");
  public static final Setting<Optional<URI>> PROVIDER_OLLAMA_URL =
      Setting.optional(
          "PROVIDER_OLLAMA_URL", HTTP_URL, "Ollama, base address; configured when set");
  public static final Setting<URI> PROVIDER_OPENAI_URL =
      Setting.of(
          "PROVIDER_OPENAI_URL",
          HTTP_URL,
          "https://api.openai.com",
          "OpenAI-compatible API, base address");
  public static final Setting<Optional<URI>> PROVIDER_HTTP_URL =
      Setting.optional(
          "PROVIDER_HTTP_URL",
          HTTP_URL,
          "plain JSON service that takes {tenant_id, intent, payload}; configured when set");
  public static final Setting<Optional<Path>> PROVIDER_FILE =
      Setting.optional(
          "PROVIDER_FILE",
          PATH,
          "models, prices and limits of the providers (YAML); without it the shipped ones");
  public static final Setting<Duration> PROVIDER_FIRST_TOKEN_SECONDS =
      Setting.of(
          "PROVIDER_FIRST_TOKEN_SECONDS",
          seconds(0.05, 600),
          "8",
          "seconds until a streamed answer begins; else the next provider has its turn");
  public static final Setting<Duration> PROVIDER_SILENCE_SECONDS =
      Setting.of(
          "PROVIDER_SILENCE_SECONDS",
          seconds(0.05, 600),
          "5",
          "seconds between two tokens of a streamed answer; else it has broken off");
  public static final Setting<Integer> PROVIDER_CACHE_MIB =
      Setting.of(
          "PROVIDER_CACHE_MIB",
          number(1, 1_000_000),
          "16",
          "MiB of answers that ai-orchestrator keeps for equal requests; PROVIDER_FILE says whose");
  public static final Setting<Duration> PROVIDER_LEDGER_SECONDS =
      Setting.of(
          "PROVIDER_LEDGER_SECONDS",
          seconds(0.05, 60),
          "1",
          "seconds for which PostgreSQL may answer nobody; then AI work goes on without budgets");
  public static final Setting<Optional<URI>> PROVIDER_LOCAL_URL =
      Setting.orOff(
          "PROVIDER_LOCAL_URL", HTTP_URL, "${AI_SUMMARIZER_URL}", "offline engine, or off");
  public static final Setting<Optional<Secret>> CLAUDE_API_KEY =
      Setting.secret("CLAUDE_API_KEY", "key of the claude provider");
  public static final Setting<Optional<Secret>> OPENAI_API_KEY =
      Setting.secret("OPENAI_API_KEY", "key of the openai provider");

  // Traces, under the names that OpenTelemetry gives these variables.
  public static final Setting<Optional<URI>> OTEL_EXPORTER_OTLP_ENDPOINT =
      Setting.optional(
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          HTTP_URL,
          "collector that takes OTLP over HTTP, base address: ai-orchestrator sends spans of its"
              + " calls there; no traces without it");
  public static final Setting<Optional<Secret>> OTEL_EXPORTER_OTLP_HEADERS =
      Setting.secret(
          "OTEL_EXPORTER_OTLP_HEADERS",
          "what the collector wants to be told with them: name=value,name=value, percent-encoded");

  // Notifications.
  public static final Setting<Optional<Path>> NOTIFY_RULES_FILE =
      Setting.optional(
          "NOTIFY_RULES_FILE", PATH, "rules of notifications (YAML); without it the shipped ones");
  public static final Setting<Optional<URI>> NOTIFY_WEBHOOK_URL =
      Setting.optional(
          "NOTIFY_WEBHOOK_URL",
          HTTP_URL,
          "where the channel webhook posts, Slack's included; nowhere without it");
  public static final Setting<Optional<Secret>> NOTIFY_WEBHOOK_SECRET =
      Setting.secret(
          "NOTIFY_WEBHOOK_SECRET",
          "key that signs webhooks as Standard Webhooks says: whsec_ and Base64; unsigned without"
              + " it");
  public static final Setting<Optional<Secret>> NOTIFY_SECRETS_KEY =
      Setting.secret(
          "NOTIFY_SECRETS_KEY",
          "seals the secrets of tenants' webhooks in the database; without it EDGE_SIGNING_KEY does."
              + " Whoever changes it has to rotate their secrets");
  public static final Setting<Boolean> NOTIFY_PRIVATE_TARGETS =
      Setting.of(
          "NOTIFY_PRIVATE_TARGETS",
          BOOLEAN,
          "false",
          "webhooks may go to private and loopback addresses: for development and tests");
  public static final Setting<Duration> NOTIFY_TIMEOUT_SECONDS =
      Setting.of(
          "NOTIFY_TIMEOUT_SECONDS",
          seconds(0.1, 60),
          "10",
          "seconds after which an unanswered webhook or mail server has failed");
  public static final Setting<Optional<URI>> NOTIFY_SMTP_URL =
      Setting.optional(
          "NOTIFY_SMTP_URL",
          url(Set.of("smtp", "smtps")),
          "mail server of the channel email, smtp://host:port; no e-mail without it");
  public static final Setting<Optional<String>> NOTIFY_SMTP_USER =
      Setting.optional("NOTIFY_SMTP_USER", TEXT, "user of the mail server; anonymous without it");
  public static final Setting<Optional<Secret>> NOTIFY_SMTP_PASSWORD =
      Setting.secret("NOTIFY_SMTP_PASSWORD", "password of that user");
  public static final Setting<String> NOTIFY_EMAIL_FROM =
      Setting.of(
          "NOTIFY_EMAIL_FROM", TEXT, "aetherlink@localhost", "sender address of notifications");

  // This process.
  public static final Setting<String> BIND_ADDRESS =
      Setting.of(
          "BIND_ADDRESS",
          TEXT,
          "localhost",
          "address to listen on; localhost is 127.0.0.1 and ::1");
  public static final Setting<Path> DATA_DIR =
      Setting.of("DATA_DIR", PATH, ".aetherlink/data", "folder for what services keep in files");
  public static final Setting<Optional<Path>> SUPERVISOR_SOCKET =
      Setting.optional("SUPERVISOR_SOCKET", PATH, "control socket of the local supervisor");
  public static final Setting<Optional<Path>> UI_DIST_DIR =
      Setting.optional(
          "UI_DIST_DIR", PATH, "folder with the UI's build; without it the one beside the edge");
  public static final Setting<Integer> MAX_BODY_BYTES =
      Setting.of(
          "MAX_BODY_BYTES",
          number(1024, 104_857_600),
          "1048576",
          "bytes of a request body at the most");
  public static final Setting<Integer> MAX_UPLOAD_BYTES =
      Setting.of(
          "MAX_UPLOAD_BYTES",
          number(1024, Integer.MAX_VALUE),
          "104857600",
          "bytes of an uploaded file at the most; files pass as streams");

  private static final List<Setting<?>> ALL = readAll();

  /** First parts of names that belong to AetherLink alone: an unknown name with one is an error. */
  static final List<String> PREFIXES =
      List.of(
          "AUTH_",
          "OIDC_",
          "AUTOHEAL_",
          "PROVIDER_",
          "NOTIFY_",
          "OPS_ALERT_",
          "EDGE_SIGNING_",
          "GRAFANA_ANNOTATIONS_");

  private Catalogue() {}

  /** Every setting, in the order of this page. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  private static List<Setting<?>> readAll() {
    return Arrays.stream(Catalogue.class.getFields())
        .filter(field -> field.getType() == Setting.class)
        .<Setting<?>>map(Catalogue::read)
        .toList();
  }

  private static Setting<?> read(Field field) {
    try {
      return (Setting<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
