# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the bundled scenarios into a C++ source, so that the programs need no files at run time.
# cmake -DOUTPUT=... -DFOLDER=... -DNAMES=a;b;c -DGROUPS="One;One;Two" -P embed_scenarios.cmake
set(source "// Generated from resources/scenarios by embed_scenarios.cmake; changes here are lost.
#include \"core/scenario/scenario_reader.h\"

namespace roundtrip {

const std::vector<BundledScenario>& bundledScenarios()
{
    static const std::vector<BundledScenario> scenarios{
")
foreach(name group IN ZIP_LISTS NAMES GROUPS)
  file(READ "${FOLDER}/${name}.json" text)
  # The title stands before everything else that is called so; a test compares it with the reader's.
  string(REGEX MATCH "\"title\"[ ]*:[ ]*\"([^\"]*)\"" found "${text}")
  if(NOT found)
    message(FATAL_ERROR "${FOLDER}/${name}.json has no title")
  endif()
  string(APPEND source "        {\"${name}\", \"${CMAKE_MATCH_1}\", R\"scenario(${text})scenario\",
         \"${group}\"},\n")
endforeach()
string(APPEND source "    };
    return scenarios;
}

} // namespace roundtrip
")
file(WRITE "${OUTPUT}" "${source}")
