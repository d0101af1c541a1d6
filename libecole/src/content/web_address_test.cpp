#include "content/web_address.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;

TEST_CASE("addresses of sites are told from other texts") {
  for (std::string_view address :
       {"https://tilleuls.example/", "http://tilleuls.example", "HTTPS://tilleuls.example:8443/a/b",
        "https://école.example/", "http://localhost", "https://a.example/~classe/"})
    CHECK(is_web_address(address));
  for (std::string_view address : {"",
                                   "http",
                                   "https",
                                   "http:",
                                   "http:/",
                                   "tilleuls.example",
                                   "https://",
                                   "https:///a",
                                   "ftp://a.example",
                                   "//a.example",
                                   "https://a b",
                                   "https://a.example/?x=1",
                                   "https://a.example/#x",
                                   "https://u@a.example",
                                   "https://u:p@a.example",
                                   "https://a.example:",
                                   "https://a.example:x/",
                                   "https://a.example:123456/",
                                   "https://.a",
                                   "https://a..b",
                                   "https://a\"b",
                                   "javascript://a",
                                   "https://-a"}) {
    INFO(address);
    CHECK_FALSE(is_web_address(address));
  }
  CHECK_FALSE(is_web_address("https://a.example/" + std::string(2'000, 'a')));
}

TEST_CASE("what was meant by a wrong address can be typed") {
  CHECK(web_address_meant("tilleuls.example") == "https://tilleuls.example/");
  CHECK(web_address_meant("ftp://tilleuls.example/a") == "https://tilleuls.example/a/");
  CHECK(web_address_meant("https://u:p@tilleuls.example/?x") == "https://tilleuls.example/");
  CHECK(web_address_meant("Collège") == "https://ecole.example/");
  CHECK(web_address_meant("") == "https://ecole.example/");
}

TEST_CASE("passwords are seen and taken out") {
  struct Row {
    std::string_view address, without;
  };
  for (const Row& row :
       {Row{"sftp://classe:secret@host/www", "sftp://classe@host/www"}, Row{"ftp://:secret@host", "ftp://@host"},
        Row{"sftp://u:p@ss:w@host/a", "sftp://u@host/a"}, Row{"sftp://u:p/w@host/a", "sftp://u@host/a"},
        Row{"davs://host/a?token=secret&b=1", "davs://host/a&b=1"},
        Row{"s3://host/?x=1&Password=secret", "s3://host/?x=1"},
        Row{"  url: \"sftp://u:p@host\" # x", "  url: \"sftp://u@host\" # x"},
        Row{"https://u:12345@host/", "https://u@host/"}}) {
    INFO(row.address);
    CHECK(has_password(row.address));
    CHECK(without_password(row.address) == row.without);
  }
  for (std::string_view address : {"", "sftp://classe@host/www", "sftp://host:22/www", "https://host:8443/@classe",
                                   "sftp://u:@host", "file:../site", "https://host/a:b", "mailto:a@b.example",
                                   "https://host/?token=", "?", "://", "://:@", "a:b@c"}) {
    INFO(address);
    CHECK_FALSE(has_password(address));
    CHECK(without_password(address) == address);
  }
  CHECK(without_password("https://h/" + std::string(10'000, '&')).size() == 10'010);
}
