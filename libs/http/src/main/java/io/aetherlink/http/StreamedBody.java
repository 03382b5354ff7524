package io.aetherlink.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that takes its body as a stream. The body may have {@code MAX_UPLOAD_BYTES}
 * instead of {@code MAX_BODY_BYTES}, has to declare its length, and may come under a signed
 * identity that does not know its hash.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StreamedBody {}
