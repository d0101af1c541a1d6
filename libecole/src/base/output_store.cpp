#include <ecole/extend/output_store.hpp>

namespace ecole {

// Here, and not with the stores of output/, so that any layer's tests can have a store of their own.
OutputStore::~OutputStore() = default;

} // namespace ecole
