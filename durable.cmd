@echo off
rem Windows twin of `durable`: finds java, builds the jars when they are missing, runs the command.
setlocal
set "home=%~dp0"
set "home=%home:~0,-1%"
if "%~1"=="" (echo durable: no command; lsp, dap, start, engine, new, check, instances, replay, bench, tour or code 1>&2 & exit /b 2)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" --list-modules 2>nul | findstr /b "jdk.jdi" >nul
if errorlevel 1 (echo durable: no JDK found: this needs JDK 17 or newer with jdk.jdi; install one or point JAVA_HOME at it 1>&2 & exit /b 3)
set "jar=%home%\debug-adapter\target\durable-debug-adapter.jar"
set "modules=debug-adapter"
for %%c in (lsp new check --version) do if "%~1"=="%%c" (set "jar=%home%\server\target\durable-server.jar" & set "modules=server")
if "%~1"=="tour" set "modules=debug-adapter,server"
if "%~1"=="code" set "modules=client-vscode"
set "missing="
if not exist "%jar%" set "missing=1"
if "%~1"=="tour" if not exist "%home%\server\target\durable-server.jar" set "missing=1"
if "%~1"=="code" if not exist "%home%\client-vscode\target\durable-java.vsix" set "missing=1"
if defined missing (
  echo durable: building what '%~1' needs 1>&2
  call "%home%\mvnw.cmd" -q -B -f "%home%\pom.xml" -DskipTests -DskipE2e -Dquick -Dspotless.check.skip=true -pl %modules% -am package 1>&2
  if errorlevel 1 exit /b 3
)
if "%~1"=="code" (
  node "%home%\client-vscode\scripts\open.mjs" %2
  exit /b
)
"%java%" "-Ddurable.home=%home%" -jar "%jar%" %*
exit /b
