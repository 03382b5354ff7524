package io.aetherlink.worker.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.files.FileStore;
import io.aetherlink.files.s3.S3Files;
import io.aetherlink.settings.Settings;
import io.aetherlink.testkit.TestS3;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForgetImportFilesTest {

  @Test
  void filesOfLeadsAreForgottenAfterAMonthAndNoOthers() throws Exception {
    FileStore files = S3Files.of(Settings.of(TestS3.shared().variables("forget-imports")));
    files.put("imports/a", new ByteArrayInputStream(new byte[1]));
    files.put("attachments/a", new ByteArrayInputStream(new byte[1]));

    new ForgetImportFiles(files, in(Duration.ofDays(29))).forget();
    assertThat(files.get("imports/a")).isPresent();

    new ForgetImportFiles(files, in(Duration.ofDays(31))).forget();
    assertThat(files.get("imports/a")).isEmpty();
    assertThat(files.get("attachments/a")).isPresent();
  }

  private static Clock in(Duration time) {
    return Clock.offset(Clock.systemUTC(), time);
  }
}
