// Where a built site is written: a folder, memory, or an implementation of one's own.
#pragma once

#include <ecole/error.hpp>
#include <ecole/export.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole {

// Paths are relative, with '/', lower-case ASCII, and never leave the site. Calls come from several threads at once,
// never two for one path.
class ECOLE_EXPORT OutputStore {
 public:
  virtual ~OutputStore();

  enum class Written { done, foreign, unchanged };
  // Puts a whole file: a reader sees the old bytes or the new ones, nothing else. `foreign`: something that this store
  // did not write is there; it is kept, and nothing was written. `unchanged`: these bytes stood there already.
  virtual Result<Written> write(std::string_view path, std::string_view bytes) = 0;
  // The bytes that this store wrote at `path`; nothing when there are none.
  virtual Result<std::optional<std::string>> read(std::string_view path) const = 0;
  // Removes what this store wrote, and the folders that this leaves empty.
  virtual Result<void> remove(std::string_view path) = 0;
  // Every path that this store wrote and did not remove: asked for after an interruption, to remove what no page
  // claims.
  virtual Result<std::vector<std::string>> list() const = 0;
};

// A built site in memory, for tests and embedders.
ECOLE_EXPORT std::shared_ptr<OutputStore> memory_output();

} // namespace ecole
