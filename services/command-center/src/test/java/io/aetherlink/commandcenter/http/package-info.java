@NullMarked
package io.aetherlink.commandcenter.http;

import org.jspecify.annotations.NullMarked;
