#include "content/version_condition.hpp"

#include <catch2/catch.hpp>

using ecole::content::meets;

TEST_CASE("a version meets a condition, or does not, or the condition is none") {
  for (const char* condition :
       {">=1.0", ">= 1.0.2", "1.0", "<2", ">1.0.1", "<=1.0.2", "=1.0.2", "==1.0.2", ">=1.0, <2", ">=0"})
    CHECK(meets("1.0.2", condition) == true);
  for (const char* condition : {">=1.1", "<1.0.2", ">1.0.2", "=1.0", "1.0.3", ">=1.0, <1.0.1", ">=999999"})
    CHECK(meets("1.0.2", condition) == false);
  for (const char* condition :
       {"", ">=", "x", ">=x", "1.0.0.0", "~1.0", "1..0", ">=1.0,", "><1", "=>1", "1.0 <2", "99999999999999"})
    CHECK_FALSE(meets("1.0.2", condition).has_value());
  CHECK(meets("1.0.0-rc1", ">=1.0.0-rc2") == true);
}
