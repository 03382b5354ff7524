/** Files in an S3 bucket. */
@NullMarked
package io.aetherlink.files.s3;

import org.jspecify.annotations.NullMarked;
