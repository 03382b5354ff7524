package io.aetherlink.files.s3;

import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;

/** The client, which names a region with each bucket that it makes: not all endpoints know one. */
final class S3Client extends MinioAsyncClient {

  S3Client(MinioAsyncClient client) {
    super(client);
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
