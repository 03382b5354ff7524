/** The workflow from lead to job to appointment. */
@NullMarked
package io.aetherlink.apexflow;

import org.jspecify.annotations.NullMarked;
