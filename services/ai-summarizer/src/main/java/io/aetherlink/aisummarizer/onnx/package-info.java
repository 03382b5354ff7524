/** Models that run in this process, on ONNX Runtime. */
@NullMarked
package io.aetherlink.aisummarizer.onnx;

import org.jspecify.annotations.NullMarked;
