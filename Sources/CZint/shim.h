#include <zint.h>

// The symbol's modules lie in an array of arrays that Swift would see as a tuple of 28,800.
static inline int zint_is_dark(const struct zint_symbol *symbol, int row, int column) {
    return symbol->encoded_data[row][column >> 3] >> (column & 7) & 1;
}
