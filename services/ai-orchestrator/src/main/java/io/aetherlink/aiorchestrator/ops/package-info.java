/** Where operators are told. */
@NullMarked
package io.aetherlink.aiorchestrator.ops;

import org.jspecify.annotations.NullMarked;
