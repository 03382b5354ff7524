package io.aetherlink.exports;

/**
 * Cells that a spreadsheet would take for a formula (OWASP, CSV Injection): written with an
 * apostrophe in front, which spreadsheets take for "this is text", and read without it.
 */
public final class Cells {
  private static final String FORMULA = "=+-@";

  private Cells() {}

  /** A text as a cell that is shown and never computed. */
  public static String guarded(String text) {
    return startsFormula(text, 0) ? "'" + text : text;
  }

  /** The text of such a cell. */
  public static String unguarded(String cell) {
    return cell.startsWith("'") && startsFormula(cell, 1) ? cell.substring(1) : cell;
  }

  private static boolean startsFormula(String text, int at) {
    return text.length() > at
        && (FORMULA.indexOf(text.charAt(at)) >= 0 || Character.isISOControl(text.charAt(at)));
  }
}
