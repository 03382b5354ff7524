package io.aetherlink.aiorchestrator.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The offline engine of ai-summarizer: {@code POST /summaries/<intent>}. */
public final class LocalProvider implements Provider {
  private static final String NAME = "local";

  private final URI url;
  private final HttpClient client;
  private final OutboundIdentity identity;
  private final ObjectMapper json;

  /**
   * @param url base address of ai-summarizer
   */
  public LocalProvider(URI url, HttpClient client, OutboundIdentity identity, ObjectMapper json) {
    this.url = url;
    this.client = client;
    this.identity = identity;
    this.json = json;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> notConfigured() {
    return Optional.empty();
  }

  @Override
  public CompletionStage<Reply> ask(Task task, Duration timeout) {
    String path = "/summaries/" + task.intent().name();
    byte[] body = body(task);
    Map<String, String> headers =
        identity.headers(task.caller(), PlatformService.AI_SUMMARIZER, "POST", path, body);
    return client
        .request(options(path, timeout))
        .compose(request -> send(request, headers, body))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.succeededFuture(new Reply.NoAnswer(fault(failure))))
        .toCompletionStage();
  }

  private RequestOptions options(String path, Duration timeout) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(url.getHost())
        .setPort(Settings.port(url))
        .setSsl("https".equals(url.getScheme()))
        .setURI(url.getRawPath() + path)
        .setConnectTimeout(timeout.toMillis())
        .setIdleTimeout(timeout.toMillis());
  }

  private Future<Reply> send(HttpClientRequest request, Map<String, String> headers, byte[] body) {
    headers.forEach(request::putHeader);
    return request
        .putHeader("Content-Type", "application/json")
        .send(Buffer.buffer(body))
        .compose(response -> response.body().map(answer -> reply(response.statusCode(), answer)));
  }

  private byte[] body(Task task) {
    ObjectNode body = json.createObjectNode().put("tenant_id", task.tenant());
    body.setAll((ObjectNode) task.payload());
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply reply(int status, Buffer body) {
    return switch (status) {
      case 200 -> parse(body);
      case 404 -> new Reply.NoAnswer(Fault.UNSUPPORTED);
      case 429 -> new Reply.NoAnswer(Fault.RATE_LIMITED);
      case 400, 413, 422 -> new Reply.NoAnswer(Fault.REJECTED);
      default -> new Reply.NoAnswer(Fault.SERVER_ERROR);
    };
  }

  private Reply parse(Buffer body) {
    try {
      return new Reply.Answer(json.readTree(body.getBytes()), Usage.NONE);
    } catch (IOException e) {
      return new Reply.NoAnswer(Fault.MALFORMED);
    }
  }

  private static Fault fault(Throwable failure) {
    return failure instanceof TimeoutException ? Fault.TIMEOUT : Fault.CONNECTION;
  }
}
