/** What the worker does, one class for each type of job. */
@NullMarked
package io.aetherlink.worker.jobs;

import org.jspecify.annotations.NullMarked;
