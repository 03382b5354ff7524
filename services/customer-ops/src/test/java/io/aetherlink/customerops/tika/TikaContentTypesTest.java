package io.aetherlink.customerops.tika;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikaContentTypesTest {
  private static final TikaContentTypes TYPES = new TikaContentTypes();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%PDF-1.7|plan.png|application/pdf",
        "GIF89a|a.txt|image/gif",
        "<!DOCTYPE html><html>|a.png|text/html",
        "<svg xmlns='http://www.w3.org/2000/svg'/>|a.png|image/svg+xml",
        "a,b,c|a.csv|text/csv",
        "a,b,c|a.html|text/plain",
        "a,b,c|a.svg|text/plain",
        "a,b,c|a.docx|text/plain",
        "hello|a.js|text/plain",
        "MZ|a.pdf|application/x-msdownload",
      })
  void theContentDecides(String content, String name, String type) {
    assertThat(TYPES.of(content.getBytes(UTF_8), name)).startsWith(type);
  }

  @Test
  void aContainersNameSaysWhichDocumentItIs() throws IOException {
    byte[] zip = zip();
    assertThat(TYPES.of(zip, "a.zip")).isEqualTo("application/zip");
    assertThat(TYPES.of(zip, "a.docx"))
        .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    assertThat(TYPES.of(zip, "a.html")).isEqualTo("application/zip");
  }

  @Test
  void nothingIsBytes() {
    assertThat(TYPES.of(new byte[0], "a.png")).isEqualTo("application/octet-stream");
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
    }
    return bytes.toByteArray();
  }
}
