// A JSON object as it is put together: members in order, each once.
#pragma once

#include "base/value.hpp"
#include <string_view>
#include <utility>

namespace ecole::pages {

class Object {
 public:
  explicit Object(std::size_t size = 8) { members_.reserve(size); }
  Object& add(std::string_view name, base::Value value) {
    members_.emplace_back(name, std::move(value));
    return *this;
  }
  base::Value value() && { return base::Value(std::move(members_)); }
  base::Value::Members members() && { return std::move(members_); }

 private:
  base::Value::Members members_;
};

} // namespace ecole::pages
