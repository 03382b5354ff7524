package io.aetherlink.files.s3;

import io.aetherlink.files.FileStore;
import io.aetherlink.files.FilesUnavailableException;
import io.aetherlink.files.StoredContent;
import io.aetherlink.files.StoredFile;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import io.minio.AbortMultipartUploadArgs;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.ListPartsArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.minio.messages.ListMultipartUploadsResult.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Files as objects of one bucket, over the S3 API; the bucket is made when it is first needed. */
public final class S3Files implements FileStore, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** The least that S3 takes for a part that is not the last. */
  private static final long PART_BYTES = 5L * 1024 * 1024;

  /** Each holds a part in memory. */
  private static final int MOST_PUTS = 4;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int REQUESTS_AT_ONCE = 64;
  private static final Set<String> NOTHING_THERE = Set.of("NoSuchKey", "NoSuchBucket");

  private final String bucket;
  private final OkHttpClient http;
  private final S3Client s3;
  private final Semaphore puts = new Semaphore(MOST_PUTS, true);
  private final AtomicBoolean bucketKnown = new AtomicBoolean();

  private S3Files(String bucket, OkHttpClient http, S3Client s3) {
    this.bucket = bucket;
    this.http = http;
    this.s3 = s3;
  }

  /** The files of the endpoint and bucket that the settings name; connects at first use. */
  public static S3Files of(Settings settings) {
    OkHttpClient http = client();
    MinioAsyncClient.Builder s3 =
        MinioAsyncClient.builder()
            .endpoint(settings.get(Catalogue.S3_URL).toString())
            .httpClient(http);
    settings
        .get(Catalogue.S3_ACCESS_KEY)
        .ifPresent(key ->
            s3.credentials(
                key.reveal(),
                settings.get(Catalogue.S3_SECRET_KEY).map(Secret::reveal).orElse("")));
    return new S3Files(settings.get(Catalogue.S3_BUCKET), http, new S3Client(s3.build()));
  }

  private static OkHttpClient client() {
    Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
    dispatcher.setMaxRequests(REQUESTS_AT_ONCE);
    dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectTimeout(CONNECT)
        .readTimeout(SILENCE)
        .writeTimeout(SILENCE)
        .build();
  }

  @Override
  public void put(String key, InputStream content) throws IOException {
    takeTurn();
    SourceStream source = new SourceStream(content);
    try {
      makeBucket();
      ask(
          s3.putObject(
              PutObjectArgs.builder().bucket(bucket).object(key).stream(source, -1L, PART_BYTES)
                  .build()));
    } catch (MinioException | FilesUnavailableException e) {
      rethrow(source.failure());
      throw unavailable(e);
    } finally {
      puts.release();
    }
  }

  private void takeTurn() {
    try {
      if (!puts.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new FilesUnavailableException("Too many files are being written at once");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FilesUnavailableException("Interrupted before a file was written", e);
    }
  }

  private static void rethrow(Optional<Exception> ofSource) throws IOException {
    if (ofSource.isPresent()) {
      switch (ofSource.get()) {
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Exception e -> throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public Optional<StoredContent> get(String key) {
    try {
      GetObjectResponse response =
          ask(s3.getObject(GetObjectArgs.builder().bucket(bucket).object(key).build()));
      long bytes = Long.parseLong(response.headers().get("Content-Length"));
      return Optional.of(new StoredContent(bytes, response));
    } catch (MinioException e) {
      if (nothingThere(e)) {
        return Optional.empty();
      }
      throw unavailable(e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      ask(s3.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build()));
    } catch (MinioException e) {
      if (!nothingThere(e)) {
        throw unavailable(e);
      }
    }
  }

  @Override
  public Stream<StoredFile> list(String prefix) {
    if (!bucketExists()) {
      return Stream.empty();
    }
    Iterable<Result<Item>> items =
        s3.listObjects(
            ListObjectsArgs.builder().bucket(bucket).prefix(prefix).recursive(true).build());
    return StreamSupport.stream(items.spliterator(), false).map(S3Files::file);
  }

  private static StoredFile file(Result<Item> result) {
    try {
      Item item = result.get();
      return new StoredFile(item.objectName(), item.size(), item.lastModified().toInstant());
    } catch (MinioException e) {
      throw unavailable(e);
    }
  }

  @Override
  public int giveUp(String prefix, Instant before) {
    if (!bucketExists()) {
      return 0;
    }
    try {
      int givenUp = 0;
      for (Upload upload : ask(s3.uploads(bucket))) {
        if (upload.objectName().startsWith(prefix) && lastSign(upload).isBefore(before)) {
          giveUp(upload);
          givenUp++;
        }
      }
      return givenUp;
    } catch (MinioException e) {
      throw unavailable(e);
    }
  }

  /** When its last part arrived: not every endpoint knows when an upload was begun. */
  private Instant lastSign(Upload upload) throws MinioException {
    return ask(
            s3.listParts(
                ListPartsArgs.builder()
                    .bucket(bucket)
                    .object(upload.objectName())
                    .uploadId(upload.uploadId())
                    .build()))
        .result()
        .parts()
        .stream()
        .map(part -> part.lastModified().toInstant())
        .max(Comparator.naturalOrder())
        .orElseGet(() -> upload.initiated().toInstant());
  }

  private void giveUp(Upload upload) throws MinioException {
    ask(
        s3.abortMultipartUpload(
            AbortMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(upload.objectName())
                .uploadId(upload.uploadId())
                .build()));
  }

  @Override
  public void check() {
    boolean unused = bucketExists();
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private boolean bucketExists() {
    try {
      return ask(s3.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()));
    } catch (MinioException e) {
      throw unavailable(e);
    }
  }

  private void makeBucket() throws MinioException {
    if (!bucketKnown.get()) {
      if (!bucketExists()) {
        makeBucketNow();
      }
      bucketKnown.set(true);
    }
  }

  private void makeBucketNow() throws MinioException {
    try {
      ask(s3.makeBucket(bucket));
    } catch (ErrorResponseException e) {
      if (!e.errorResponse().code().startsWith("BucketAlready")) { // another process was faster
        throw e;
      }
    }
  }

  private static <T> T ask(CompletableFuture<T> answer) throws MinioException {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof MinioException cause) {
        throw cause;
      }
      throw new MinioException(e.getCause());
    }
  }

  private static boolean nothingThere(MinioException e) {
    return e instanceof ErrorResponseException refused
        && NOTHING_THERE.contains(refused.errorResponse().code());
  }

  private static FilesUnavailableException unavailable(Exception e) {
    return switch (e) {
      case FilesUnavailableException known -> known;
      case ErrorResponseException refused ->
          new FilesUnavailableException("S3 refuses: " + refused.errorResponse().code(), e);
      default -> new FilesUnavailableException("S3 is away", e);
    };
  }
}
