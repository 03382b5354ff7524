package io.aetherlink.crm.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/** How a file's bytes are text. The first four are found; others are said by who knows the file. */
public enum TextEncoding {
  UTF_8("utf-8", "UTF-8"),
  UTF_16LE("utf-16le", "UTF-16LE"),
  UTF_16BE("utf-16be", "UTF-16BE"),
  WINDOWS_1252("windows-1252", "windows-1252"),
  ISO_8859_1("iso-8859-1", "ISO-8859-1"),
  ISO_8859_2("iso-8859-2", "ISO-8859-2"),
  ISO_8859_15("iso-8859-15", "ISO-8859-15"),
  WINDOWS_1250("windows-1250", "windows-1250"),
  WINDOWS_1251("windows-1251", "windows-1251"),
  WINDOWS_1253("windows-1253", "windows-1253"),
  WINDOWS_1254("windows-1254", "windows-1254"),
  WINDOWS_1255("windows-1255", "windows-1255"),
  WINDOWS_1256("windows-1256", "windows-1256"),
  WINDOWS_1257("windows-1257", "windows-1257"),
  KOI8_R("koi8-r", "KOI8-R"),
  MACINTOSH("macintosh", "x-MacRoman"),
  IBM437("ibm437", "IBM437"),
  IBM850("ibm850", "IBM850"),
  SHIFT_JIS("shift_jis", "Shift_JIS"),
  EUC_JP("euc-jp", "EUC-JP"),
  EUC_KR("euc-kr", "EUC-KR"),
  GB18030("gb18030", "GB18030"),
  BIG5("big5", "Big5");

  /** Stands in decoded text where bytes are none. */
  static final char UNREADABLE = '\ufffd';

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final String wireName;
  private final String charset;

  /**
   * @param charset the name by which the JDK has it
   */
  TextEncoding(String wireName, String charset) {
    this.wireName = wireName;
    this.charset = charset;
  }

  /** The name in requests, answers and the database. */
  public String wireName() {
    return wireName;
  }

  /** The encoding of that exact name. */
  public static Optional<TextEncoding> named(String wireName) {
    return Arrays.stream(values()).filter(known -> known.wireName.equals(wireName)).findFirst();
  }

  /** The text of a stream, without a byte order mark in front. */
  Reader reader(InputStream bytes) throws IOException {
    Reader text = new BufferedReader(new InputStreamReader(bytes, Charset.forName(charset)));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }
}
