package io.aetherlink.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Embeds texts as ai-summarizer does, for who sends an identity that is signed: texts about the
 * same trade mean the same, others have nothing in common. The real one is asked in the API specs.
 */
public final class TestSummarizer implements AutoCloseable {
  /** The key that callers have to be given, as {@code EDGE_SIGNING_KEY}. */
  public static final String SIGNING_KEY = "test-signing-key-test-signing-key";

  private static final int DIMENSIONS = 384;

  /** Each line is a trade, and a dimension of its own. */
  private static final List<Pattern> TRADES =
      List.of(
          Pattern.compile("leak|pipe|plumb|drip"),
          Pattern.compile("solar|photovoltaic|panel"),
          Pattern.compile("truck|freight|cargo"));

  private static final Pattern TEXTS =
      Pattern.compile("\"texts\"\\s*:\\s*\\[(.*)]", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final HttpServer server;
  private final Semaphore voice = new Semaphore(1);
  private volatile int failure;

  private TestSummarizer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/embeddings", this::serve);
    server.start();
  }

  /** One that answers. */
  public static TestSummarizer started() {
    return new TestSummarizer();
  }

  /** Its base address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers everything with this status from now on. */
  public void failWith(int status) {
    failure = status;
  }

  /** Hears everything and answers nothing until it is restored. */
  public void hang() {
    voice.drainPermits();
  }

  /** Is as it was. */
  public void restore() {
    failure = 0;
    if (voice.availablePermits() == 0) {
      voice.release();
    }
  }

  @Override
  public void close() {
    restore();
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    voice.acquireUninterruptibly();
    voice.release();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (failure != 0) {
      answer(exchange, failure, "{\"detail\":\"broken\"}");
    } else if (!exchange.getRequestHeaders().containsKey("X-Aether-Identity")) {
      answer(exchange, 401, "{\"detail\":\"nobody\"}");
    } else {
      answer(exchange, 200, embeddings(body));
    }
  }

  private static String embeddings(String body) {
    String texts =
        TEXTS.matcher(body).results().findFirst().map(found -> found.group(1)).orElse("");
    return TEXT.matcher(texts)
        .results()
        .map(MatchResult::group)
        .map(TestSummarizer::vector)
        .collect(
            Collectors.joining(
                ",", "{\"model\":\"trades\",\"dimensions\":384,\"embeddings\":[", "]}"));
  }

  private static String vector(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    float[] numbers = new float[DIMENSIONS];
    for (int trade = 0; trade < TRADES.size(); trade++) {
      if (TRADES.get(trade).matcher(lower).find()) {
        numbers[trade] = 1;
        return Arrays.toString(numbers);
      }
    }
    numbers[TRADES.size() + Math.floorMod(lower.hashCode(), DIMENSIONS - TRADES.size())] = 1;
    return Arrays.toString(numbers);
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
