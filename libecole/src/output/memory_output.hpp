// A built site in memory, for embedders and tests; its writes can be made to fail or to be cut.
#pragma once

#include <ecole/extend/output_store.hpp>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace ecole::output {

class MemoryOutput final : public OutputStore {
 public:
  Result<Written> write(std::string_view path, std::string_view bytes) override;
  Result<std::optional<std::string>> read(std::string_view path) const override;
  Result<void> remove(std::string_view path) override;
  Result<std::vector<std::string>> list() const override;

  std::map<std::string, std::string> files() const;
  // Called before every change with its number from 0; an error is given back and nothing changes. Bytes that are there
  // already are no change.
  std::function<Result<void>(std::size_t call)> before_change;

 private:
  Result<void> announce_change();

  mutable std::mutex mutex_;
  std::map<std::string, std::string> files_;
  std::size_t calls_ = 0;
};

} // namespace ecole::output
