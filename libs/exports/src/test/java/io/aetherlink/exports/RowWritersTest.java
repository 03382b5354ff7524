package io.aetherlink.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowWritersTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void noCellOfCsvIsComputedWhateverItHolds() throws IOException {
    try (var csv = new CsvRows<List<String>>(out, List.of("a", "b"), cells -> cells)) {
      csv.write(List.of("=1+1", "x,\"y\""));
      csv.write(List.of("@SUM(A1)", "ä\nb"));
    }

    assertThat(written()).isEqualTo("a,b\r\n'=1+1,\"x,\"\"y\"\"\"\r\n'@SUM(A1),\"ä\nb\"\r\n");
  }

  @Test
  void whatIsGuardedIsReadAsItWas() {
    for (String text : List.of("=1+1", "\tx", "-2", "plain", "'t Hart", "")) {
      assertThat(Cells.unguarded(Cells.guarded(text))).isEqualTo(text);
    }
    assertThat(Cells.guarded("=1+1")).isEqualTo("'=1+1");
    assertThat(Cells.guarded("\tx")).isEqualTo("'\tx");
    assertThat(Cells.guarded("plain")).isEqualTo("plain");
  }

  @Test
  void jsonLinesHaveOneRowALine() throws IOException {
    try (var lines = new JsonLines<String>(new ObjectMapper(), out, row -> Map.of("row", row))) {
      lines.write("a\nb");
      lines.write("=1");
    }

    assertThat(written()).isEqualTo("{\"row\":\"a\\nb\"}\n{\"row\":\"=1\"}\n");
  }
}
