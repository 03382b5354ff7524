package io.aetherlink.crm.imports;

/** How imports and undos are named as background jobs, by who asks for them and who does them. */
public final class ImportJobs {
  /** Type of the job that does an import. */
  public static final String IMPORT = "import-leads";

  /** Type of the job that undoes one. */
  public static final String UNDO = "undo-import";

  /** What the keys of imported files begin with. */
  public static final String FILES = "imports/";

  private static final String START = "{\"import_id\":";

  private ImportJobs() {}

  /** What such a job has to know, as JSON. */
  public static String payload(long importId) {
    return START + importId + "}";
  }

  /** The import of such a payload, whose spacing the database may have changed. */
  public static long importId(String payload) {
    return Long.parseLong(payload.replaceAll("\\D", ""));
  }
}
