package io.aetherlink.crm.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadedTableTest {
  private static final String TEXT = "Name,E-Mail\nJörg Müller,joerg@example.com\n";

  @ParameterizedTest
  @CsvSource({
    "UTF-8, '', utf-8",
    "UTF-8, \ufeff, utf-8",
    "UTF-16LE, \ufeff, utf-16le",
    "UTF-16BE, \ufeff, utf-16be",
    "UTF-16LE, '', utf-16le",
    "windows-1252, '', windows-1252",
  })
  void theEncodingIsFound(String charset, String mark, String found) {
    byte[] file = (mark + TEXT).getBytes(Charset.forName(charset));

    TablePreview table = upload(file);

    assertThat(table.form().encoding().wireName()).isEqualTo(found);
    assertThat(table.columns())
        .containsExactly(
            new Column("Name", Optional.of(ImportField.NAME), List.of("Jörg Müller")),
            new Column("E-Mail", Optional.of(ImportField.EMAIL), List.of("joerg@example.com")));
  }

  @Test
  void aFileIsReadAgainAsSomebodySays() throws IOException {
    byte[] file = "Jörg Müller;joerg@example.com\nŁukasz;l@example.com\n".getBytes(UTF_8);

    TablePreview wrong = again(file, new TableForm(TextEncoding.ISO_8859_1, ','));
    TablePreview right = again(file, new TableForm(TextEncoding.UTF_8, ';', false));

    assertThat(wrong.columns())
        .extracting(Column::header)
        .containsExactly("JÃ¶rg MÃ¼ller;joerg@example.com");
    assertThat(right.columns())
        .extracting(Column::header, Column::samples)
        .containsExactly(
            tuple("Column 1", List.of("Jörg Müller", "Łukasz")),
            tuple("Column 2", List.of("joerg@example.com", "l@example.com")));
    assertThatThrownBy(() -> again("a,A\n".getBytes(UTF_8), new TableForm(TextEncoding.UTF_8, ',')))
        .isInstanceOf(TableException.class);
  }

  private static TablePreview again(byte[] file, TableForm form) throws IOException {
    return TablePreview.of(new ByteArrayInputStream(file), file.length, form);
  }

  @ParameterizedTest
  @EnumSource
  void everyEncodingThatCanBeSaidIsThere(TextEncoding encoding) throws IOException {
    try (var text = encoding.reader(new ByteArrayInputStream(new byte[0]))) {
      assertThat(text.read()).isEqualTo(-1);
    }
    assertThat(TextEncoding.named(encoding.wireName())).contains(encoding);
  }

  @Test
  void anUmlautFarBehindTheBeginningTellsTheEncoding() {
    String plain = "Name,Email\n" + "Jane,jane@example.com\n".repeat(10_000);

    assertThat(upload((plain + "Jörg,j@example.com\n").getBytes(ISO_8859_1)).form().encoding())
        .isEqualTo(TextEncoding.WINDOWS_1252);
  }

  @Test
  void oneBrokenByteMakesUtf8NothingElse() {
    byte[] file = (TEXT + "Ж\n" + "?\n").getBytes(UTF_8);
    file[file.length - 2] = (byte) 0xff;

    assertThat(upload(file).form().encoding()).isEqualTo(TextEncoding.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|'})
  void theDelimiterIsFound(char delimiter) {
    String table =
        """
        Name#Company#Notes
        Jane#"Smith# Jones; Sons, Ltd | Co"#a, b; c
        Joe#Acme#d | e, f
        """
            .replace('#', delimiter);

    assertThat(upload(table.getBytes(UTF_8)).form().delimiter()).isEqualTo(delimiter);
  }

  @ParameterizedTest
  @CsvSource({
    "First Name, FIRST_NAME",
    "Prénom, FIRST_NAME",
    "E-mail Address, EMAIL",
    "PHONE NUMBER, PHONE",
    "assigned_to, ASSIGNED_TO",
    "Lead Owner, ASSIGNED_TO",
    "ID, EXTERNAL_ID",
    "Favourite colour,",
  })
  void whatAColumnMeansIsGuessed(String header, ImportField field) {
    assertThat(upload((header + "\nx\n").getBytes(UTF_8)).columns().getFirst().guess())
        .isEqualTo(Optional.ofNullable(field));
  }

  @Test
  void twoColumnsAreNeverGuessedToBeTheSame() {
    assertThat(upload("E-Mail,mail,lead id,external_id\na,b,c,d\n".getBytes(UTF_8)).columns())
        .extracting(Column::guess)
        .containsExactly(
            Optional.of(ImportField.EMAIL),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ImportField.EXTERNAL_ID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "''~The file is empty",
        "' \n\n'~The file is empty",
        "'PK\u0003\u0004 and more of it'~The file is a ZIP archive or an Excel workbook; save the"
            + " table as CSV",
        "'%PDF-1.7 and more of it'~The file is a PDF; save the table as CSV",
        "'Name,Email\nJane,a\u0000b\n'~The file is not text; save the table as CSV",
        "'Name,Email,name\nJane,a,b\n'~Two columns have the header \"name\"",
      })
  void whatIsNoTableIsRefused(String file, String reason) {
    assertThatThrownBy(() -> upload(file.getBytes(UTF_8)))
        .isInstanceOf(TableException.class)
        .hasMessage(reason);
  }

  @Test
  void aFirstLineWithoutEndIsRefused() {
    assertThatThrownBy(() -> upload("x".repeat(1_000_000).getBytes(UTF_8)))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("has no end");
  }

  @Test
  void aFirstLineThatNeverEndsIsReadForSixtyFourKilobytes() {
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read.incrementAndGet();
            return 'x';
          }
        };
    InputStream table = new UploadedTable(endless, Long.MAX_VALUE);

    assertThatThrownBy(() -> table.transferTo(OutputStream.nullOutputStream()))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("has no end within 64 kB");
    assertThat(read.get()).isBetween(64L * 1024, 128L * 1024);
  }

  @Test
  void aFileOverTheLimitIsReadNoFurther() {
    var file = new ByteArrayInputStream(new byte[1000]);
    assertThatThrownBy(() -> new UploadedTable(file, 999).readAllBytes())
        .isInstanceOf(UploadedTable.TooLongException.class);
  }

  @Test
  void oddUtf16IsCutNowhere() {
    String wide = "\ufeffName\n" + "Ж".repeat(100) + "\n";
    assertThat(upload((wide + wide.repeat(500)).getBytes(UTF_16LE)).form().encoding())
        .isEqualTo(TextEncoding.UTF_16LE);
  }

  private static TablePreview upload(byte[] file) {
    try (UploadedTable table = new UploadedTable(new ByteArrayInputStream(file), 10_000_000)) {
      byte[] passed = table.readAllBytes();
      assertThat(passed).isEqualTo(file);
      return table.preview();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
