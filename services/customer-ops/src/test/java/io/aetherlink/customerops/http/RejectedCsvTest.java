package io.aetherlink.customerops.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.imports.Column;
import io.aetherlink.crm.imports.RejectedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RejectedCsvTest {

  @Test
  void nothingThatAFileSaysIsAFormula() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Column> columns =
        Stream.of("name", "=cmd", "phone", "tags", "source", "note")
            .map(header -> new Column(header, Optional.empty(), List.of()))
            .toList();

    try (RejectedCsv csv = new RejectedCsv(out, columns)) {
      csv.write(
          new RejectedRow(
              2,
              List.of("has 7 cells"),
              List.of("=1+1", "+45 31", "-3", "@SUM(A1)", "\tx", "a=b", "-")));
    }

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            line,reason,name,'=cmd,phone,tags,source,note\r
            2,has 7 cells,'=1+1,'+45 31,'-3,'@SUM(A1),'\tx,a=b,'-\r
            """);
  }
}
