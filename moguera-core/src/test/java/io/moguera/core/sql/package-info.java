@org.jspecify.annotations.NullMarked
package io.moguera.core.sql;
