package io.aetherlink.files.s3;

import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.Xml;
import io.minio.errors.MinioException;
import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.ListMultipartUploadsResult.Upload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import okhttp3.Response;

/** The client, which names a region with each bucket that it makes: not all endpoints know one. */
final class S3Client extends MinioAsyncClient {

  S3Client(MinioAsyncClient client) {
    super(client);
  }

  /**
   * Uploads that were begun and not ended, a thousand at the most. Endpoints differ in what else
   * they let one ask for here, so that nothing is.
   */
  CompletableFuture<List<Upload>> uploads(String bucket) {
    return executeGetAsync(
            ListMultipartUploadsArgs.builder().bucket(bucket).build(),
            null,
            new Http.QueryParameters("uploads", ""))
        .thenApply(S3Client::uploads);
  }

  private static List<Upload> uploads(Response response) {
    try (response) {
      return Xml.unmarshal(ListMultipartUploadsResult.class, response.body().charStream())
          .uploads();
    } catch (MinioException e) {
      throw new CompletionException(e);
    }
  }

  /** Makes a bucket where the endpoint makes them. */
  CompletableFuture<Void> makeBucket(String bucket) {
    return executeAsync(
            Http.S3Request.builder()
                .userAgent(userAgent)
                .method(Http.Method.PUT)
                .args(MakeBucketArgs.builder().bucket(bucket).build())
                .build(),
            Http.US_EAST_1)
        .thenAccept(Response::close);
  }
}
