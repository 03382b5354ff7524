package io.aetherlink.customerops.http;

import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.NewImport;
import io.aetherlink.crm.imports.TableException;
import io.aetherlink.crm.imports.TableForm;
import io.aetherlink.crm.imports.TablePreview;
import io.aetherlink.crm.imports.UploadedTable;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.FilesUnavailableException;
import io.aetherlink.files.StoredContent;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Passes files of leads on to where they are kept, looking at them on the way. */
@Singleton
final class ImportUploads {
  private static final Logger LOG = Logger.getLogger(ImportUploads.class);
  private static final int RETRY_SECONDS = 2;
  private static final String GONE = "The file is not there any more; upload it again";

  private final FileStore files;
  private final int limit;

  @Inject
  ImportUploads(FileStore files, Settings settings) {
    this.files = files;
    this.limit = settings.get(Catalogue.MAX_UPLOAD_BYTES);
  }

  /**
   * A file that is kept.
   *
   * @param sha256 of its bytes, in hexadecimal
   */
  record Upload(NewImport added, String sha256) {}

  /** Keeps a file; one that is no table is refused and not kept. */
  Upload keep(String name, String by, InputStream body) {
    String key = ImportJobs.FILES + UUID.randomUUID();
    MessageDigest digest = sha256();
    UploadedTable table = new UploadedTable(new DigestInputStream(body, digest), limit);
    try {
      files.put(key, table);
      return new Upload(
          new NewImport(name, key, table.bytes(), table.preview(), by),
          HexFormat.of().formatHex(digest.digest()));
    } catch (UploadedTable.TooLongException e) {
      throw ApiException.of(413, "A file has at most %d bytes".formatted(limit))
          .header("Connection", "close");
    } catch (TableException e) {
      throw ApiException.unprocessable(
          List.of(new FieldError(List.of("body"), e.reason(), "no_table")));
    } catch (FilesUnavailableException e) {
      LOG.warnf("A file of leads was not kept: %s", e.getMessage());
      throw ApiException.unavailable("Files cannot be kept now; try again", RETRY_SECONDS);
    } catch (IOException e) {
      throw ApiException.badRequest("Request body cannot be read");
    }
  }

  /** Looks at a file again that is kept, as somebody says that it is to be read. */
  TablePreview again(LeadImport of, TableForm form) {
    try (StoredContent content =
        files.get(of.fileKey()).orElseThrow(() -> ApiException.of(409, GONE))) {
      return TablePreview.of(content.stream(), of.bytes(), form);
    } catch (TableException e) {
      throw ApiException.unprocessable(
          List.of(new FieldError(List.of("body"), e.reason(), "no_table")));
    } catch (FilesUnavailableException | IOException e) {
      LOG.warnf("A file of leads was not read: %s", e.getMessage());
      throw ApiException.unavailable("Files cannot be read now; try again", RETRY_SECONDS);
    }
  }

  /** Deletes a file that nothing came of, if that is possible now. */
  void forget(Upload upload) {
    forget(upload.added().fileKey());
  }

  /** Deletes a file, if that is possible now; the worker deletes it within a month else. */
  void forget(String key) {
    try {
      files.delete(key);
    } catch (FilesUnavailableException e) {
      LOG.warnf("%s stays although nobody needs it: %s", key, e.getMessage());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
