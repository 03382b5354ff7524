package io.aetherlink.customerops.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "plan.pdf|plan.pdf",
        "Angebot für Zoë.pdf|Angebot für Zoë.pdf",
        "../../etc/passwd|passwd",
        "C:\\Users\\ann\\plan.pdf|plan.pdf",
        "a:b?.txt|a_b_.txt",
        "~ a  b.txt ~|a b.txt",
        "plan.pdf...|plan.pdf",
        ".htaccess|.htaccess",
        "見積.pdf|見積.pdf",
      })
  void whatIsHarmlessStays(String given, String name) {
    assertThat(FileNames.clean(given)).contains(name);
  }

  @Test
  void whatIsNotSeenGoes() {
    assertThat(FileNames.clean("a\u0000b\r\n.txt")).contains("ab.txt");
    assertThat(FileNames.clean("gpj\u202egnp.exe")).contains("gpjgnp.exe");
    assertThat(FileNames.clean("a\ud800b.txt")).contains("ab.txt");
    assertThat(FileNames.clean("Zoe\u0308.txt")).contains("Zo\u00eb.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "..", "/", "\u202e", "\u0000"})
  void nothingIsNoName(String given) {
    assertThat(FileNames.clean(given)).isEmpty();
  }

  @Test
  void aLongNameKeepsItsExtension() {
    String name = FileNames.clean("😀".repeat(500) + ".pdf").orElseThrow();

    assertThat(name).endsWith("😀.pdf");
    assertThat(name.codePointCount(0, name.length())).isEqualTo(Attachment.MAX_NAME);
  }
}
