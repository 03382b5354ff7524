package io.aetherlink.autoheal.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the gate refused, and what it let others do: a line of JSON each, on the disk before the
 * answer leaves. What cannot be recorded is not done.
 */
public final class GateLog implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(GateLog.class.getName());
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_PATH = 500;

  private final FileChannel file;
  private final Clock clock;

  /** Appends to this file, and makes it and its folder where they are missing. */
  public GateLog(Path path, Clock clock) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    this.file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    this.clock = clock;
  }

  void refused(InetSocketAddress caller, String method, String path, String why) {
    LOG.log(System.Logger.Level.WARNING, "Refused {0} {1}: {2}", method, shown(path), why);
    write(caller, "refused", method, path, why);
  }

  void passed(InetSocketAddress caller, String method, String path) {
    LOG.log(System.Logger.Level.INFO, "Let through {0} {1}", method, path);
    write(caller, "passed", method, path, "");
  }

  /** As much of a path as people are shown. */
  static String shown(String path) {
    return path.substring(0, Math.min(path.length(), LONGEST_PATH));
  }

  private synchronized void write(
      InetSocketAddress caller, String verdict, String method, String path, String why) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("at", clock.instant().toString());
    line.put("caller", caller.getAddress().getHostAddress());
    line.put("verdict", verdict);
    line.put("request", method + " " + shown(path));
    line.put("why", why);
    try {
      byte[] bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
      file.write(ByteBuffer.wrap(bytes));
      file.force(false);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the gate's log cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
