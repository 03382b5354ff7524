package io.aetherlink.worker.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Attachment;
import io.aetherlink.crm.AttachmentFiles;
import io.aetherlink.crm.json.ThumbnailWork;
import io.aetherlink.crm.postgres.PostgresAttachmentStore;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.StoredContent;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.worker.WorkerPlatform;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class AttachmentJobsTest {
  private final String tenant = "t-" + UUID.randomUUID();

  @Inject Transactions transactions;
  @Inject FileStore files;
  @Inject JobQueue queue;

  @BeforeEach
  void open() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> given().get("/health").path("jobs").equals("running"));
  }

  @Test
  void anImageGetsItsThumbnail() throws IOException {
    Attachment image = attachment(png());

    ask(image);

    await().until(() -> thumbnailOf(image).isPresent());
    assertThat(thumbnailOf(image)).contains("image/jpeg");
    String key = AttachmentFiles.thumbnail(tenant, image.file().key());
    try (StoredContent content = files.get(key).orElseThrow()) {
      assertThat(ImageIO.read(content.stream()).getWidth()).isEqualTo(320);
    }
  }

  @Test
  void whatShowsNoPictureIsNoFailure() throws IOException {
    Attachment broken = attachment(new byte[] {'G', 'I', 'F', '8', '9', 'a', 1});
    Attachment gone = attachment(png());
    files.delete(AttachmentFiles.content(tenant, gone.file().key()));

    ask(broken);
    ask(gone);
    ask(404);

    await().until(() -> jobs("done") == 3);
    assertThat(thumbnailOf(broken)).isEmpty();
    assertThat(thumbnailOf(gone)).isEmpty();
  }

  @Test
  void filesWithoutARowGoAfterAnHour() throws IOException {
    Attachment kept = attachment(png());
    Attachment removed = attachment(png());
    files.put(AttachmentFiles.thumbnail(tenant, removed.file().key()), stream(png()));
    String neverWritten = AttachmentFiles.content(tenant, UUID.randomUUID());
    files.put(neverWritten, stream(png()));
    String notOurs = "attachments/" + tenant + "/readme";
    files.put(notOurs, stream(png()));
    store(store -> store.delete(removed.id()));

    assertThat(sweepIn(Duration.ofMinutes(50)).sweep()).isZero();
    assertThat(sweepIn(Duration.ofMinutes(70)).sweep()).isEqualTo(3);
    assertThat(sweepIn(Duration.ofMinutes(70)).sweep()).isZero();

    assertThat(files.list("").map(file -> file.key()).filter(key -> key.contains(tenant)))
        .containsExactlyInAnyOrder(AttachmentFiles.content(tenant, kept.file().key()), notOurs);
  }

  private SweepOrphans sweepIn(Duration later) {
    return new SweepOrphans(transactions, files, Clock.offset(Clock.systemUTC(), later));
  }

  private Attachment attachment(byte[] content) throws IOException {
    UUID key = UUID.randomUUID();
    files.put(AttachmentFiles.content(tenant, key), stream(content));
    Attachment.File file = new Attachment.File(key, "a.png", "image/png", content.length, "00");
    return store(store -> store.insert(lead(store), Optional.empty(), file, "ann", Instant.now()));
  }

  private static long lead(PostgresAttachmentStore store) {
    return store
        .handle()
        .createQuery(
            """
            INSERT INTO crm.lead (tenant_id, name, email_key, status, tags, created_at, updated_at)
            VALUES (:tenant, 'Jane', '1', 'new', '{}', now(), now()) RETURNING id
            """)
        .bind("tenant", store.tenant())
        .mapTo(Long.class)
        .one();
  }

  private Optional<String> thumbnailOf(Attachment attachment) {
    return this.<Optional<Attachment>>store(store -> store.find(attachment.id()))
        .flatMap(Attachment::thumbnail);
  }

  private void ask(Attachment attachment) {
    ask(attachment.id());
  }

  private void ask(long attachmentId) {
    NewJob job = NewJob.of(tenant, ThumbnailWork.TYPE, new ThumbnailWork(attachmentId).payload());
    transactions.inTenant(tenant, handle -> queue.add(handle, job));
  }

  private long jobs(String state) {
    return transactions.inTenant(
        tenant,
        handle ->
            handle
                .select(
                    "SELECT count(*) FROM crm.job WHERE tenant_id = ? AND state = ?", tenant, state)
                .mapTo(Long.class)
                .one());
  }

  private <T> T store(Function<PostgresAttachmentStore, T> work) {
    return transactions.inTenant(
        tenant, handle -> work.apply(new PostgresAttachmentStore(handle, tenant)));
  }

  private static ByteArrayInputStream stream(byte[] content) {
    return new ByteArrayInputStream(content);
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}
