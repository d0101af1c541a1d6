// The frame of every call of ecole.h that can fail: arguments that must be there, an error as a handle, and no
// exception that leaves.
#pragma once

#include "c_api/handles.hpp"
#include <initializer_list>

namespace ecole::c_api {

struct Argument {
  const char* name;
  const void* pointer;
};

// The error of the first argument that is NULL.
Result<void> complete(const char* function, std::initializer_list<Argument> arguments);

// Hands an error over, and gives the status.
int failed(Error error, ecole_error** place) noexcept;
// The same for the exception that is being handled.
int failed_by_exception(ecole_error** place) noexcept;

// Runs `body`, which gives a Result<void>.
template <typename Body>
int done(const char* function, std::initializer_list<Argument> arguments, ecole_error** error, Body body) noexcept {
  if (error) *error = nullptr;
  try {
    Result<void> outcome = complete(function, arguments);
    if (outcome) outcome = body();
    return outcome ? int{ECOLE_DONE} : failed(std::move(outcome).error(), error);
  } catch (...) {
    return failed_by_exception(error);
  }
}

// Runs `body`, which gives a Result of what stands behind the handle `result`.
template <typename Handle, typename Body>
int give(const char* function, std::initializer_list<Argument> arguments, const char* name, Handle** result,
         ecole_error** error, Body body) noexcept {
  if (result) *result = nullptr;
  return done(function, arguments, error, [&]() -> Result<void> {
    if (Result<void> there = complete(function, {{name, result}}); !there) return there;
    Result<Value<Handle>> outcome = body();
    if (!outcome) return std::unexpected(std::move(outcome).error());
    *result = owned<Handle>(std::move(*outcome));
    return {};
  });
}

// A new handle without a call; NULL when there is no memory.
template <typename Handle>
Handle* made(auto make) noexcept {
  try {
    return owned<Handle>(make());
  } catch (...) {
    return nullptr;
  }
}

} // namespace ecole::c_api
