// What the engine throws inside itself, as an Error for whoever called it.
#pragma once

#include "base/diagnostics.hpp"
#include "engine/reader.hpp"
#include "engine/store.hpp"
#include <exception>
#include <string>

namespace ecole::engine {

inline Error fault(const std::string& what) {
  return base::make_error(base::DiagnosticId::internal_failure, "", {what});
}

inline Error fault(const UndeclaredRead& read) {
  return fault("rule " + read.rule + ", id " + read.id + " reads " + read.key + ", which it did not declare");
}

// Runs `body` and turns what the engine throws inside itself into an Error.
template <typename Body>
auto guarded(Body body) -> decltype(body()) {
  try {
    return body();
  } catch (const StoreFailure& failure) {
    return std::unexpected(failure.error);
  } catch (const UndeclaredRead& read) {
    return std::unexpected(fault(read));
  } catch (const std::exception& exception) {
    return std::unexpected(fault(exception.what()));
  }
}

} // namespace ecole::engine
