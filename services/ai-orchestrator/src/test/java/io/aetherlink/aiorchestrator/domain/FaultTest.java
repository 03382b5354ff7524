package io.aetherlink.aiorchestrator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {

  @Test
  void theTableInTheDocumentsIsTheOneInForce() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of("../../docs/WHOSE-FAULT.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split(" *\\| *"))
            .map(cells -> String.join(" ", cells[1], cells[3], cells[4], cells[5]))
            .toList();

    assertThat(Arrays.stream(Fault.values()).map(FaultTest::row))
        .containsExactlyInAnyOrderElementsOf(documented);
  }

  private static String row(Fault fault) {
    return "`%s` %s %s %s"
        .formatted(
            fault.wireName(),
            word(fault.wasCalled()),
            word(fault.providersFault()),
            switch (fault.again()) {
              case NO -> "no";
              case SAME -> "the same";
              case CORRECTED -> "corrected";
            });
  }

  private static String word(boolean yes) {
    return yes ? "yes" : "no";
  }
}
