package io.aetherlink.exports;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * JSON Lines: on each line what a caller sees of one row.
 *
 * @param <T> what a row tells of
 */
public final class JsonLines<T> implements RowWriter<T> {
  /** Its content type. */
  public static final String TYPE = "application/jsonl";

  private final ObjectMapper json;
  private final OutputStream out;
  private final Function<T, ?> body;

  /**
   * @param body what a caller sees of a row
   */
  public JsonLines(ObjectMapper json, OutputStream out, Function<T, ?> body) {
    this.json = json;
    this.out = new BufferedOutputStream(out);
    this.body = body;
  }

  @Override
  public void write(T row) {
    try {
      out.write(json.writeValueAsBytes(body.apply(row)));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
