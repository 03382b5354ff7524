@NullMarked
package io.aetherlink.webhooks;

import org.jspecify.annotations.NullMarked;
