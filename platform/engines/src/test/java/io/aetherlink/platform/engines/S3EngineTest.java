package io.aetherlink.platform.engines;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.platform.process.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class S3EngineTest extends EngineContract {

  private static final String ACCESS_KEY = "tester";
  private static final String SECRET_KEY = "secret of the tester";

  @Override
  S3Engine engine(Path folder, int port) {
    return Engines.s3(folder, port).withKeys(ACCESS_KEY, SECRET_KEY);
  }

  @Override
  void store(int port) throws Exception {
    assertThat(call(port, "PUT", "/bucket", "", SECRET_KEY).statusCode()).isEqualTo(200);
    assertThat(call(port, "PUT", "/bucket/greeting", "hello", SECRET_KEY).statusCode())
        .isEqualTo(200);
  }

  @Override
  boolean isStored(int port) throws Exception {
    return call(port, "GET", "/bucket/greeting", "", SECRET_KEY).body().equals("hello");
  }

  @Test
  void refusesAnotherSecret() throws Exception {
    int port = FreePorts.one();
    try (RunningEngine running = engine(folder, port).start()) {
      assertThat(call(port, "PUT", "/bucket", "", "guessed").statusCode()).isEqualTo(403);
    }
  }

  private static HttpResponse<String> call(
      int port, String method, String path, String body, String secret) throws Exception {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    String toSign = "%s\n\n\n\nx-amz-date:%s\n%s".formatted(method, date, path);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body))
            .header("x-amz-date", date)
            .header("Authorization", "AWS " + ACCESS_KEY + ":" + signature(toSign, secret))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static String signature(String text, String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    byte[] signed = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signed);
  }
}
