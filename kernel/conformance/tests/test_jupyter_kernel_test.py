"""The suite that Jupyter has for kernels, whole: every attribute but one is set.

`code_page_something` is not: a pager belongs to a terminal, and its payload is deprecated. It is in allowed-skips.txt.
"""

import jupyter_kernel_test


class ThreadbookTests(jupyter_kernel_test.KernelTests):
    kernel_name = "threadbook"
    language_name = "java"
    file_extension = ".java"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'

    completion_samples = [
        {"text": "Thread.ofVirt", "matches": {"ofVirtual()"}},
        {"text": "System.current", "matches": {"currentTimeMillis()"}},
        {"text": "java.util.concurrent.StructuredTaskS", "matches": {"StructuredTaskScope"}},
        {"text": "List.o"},
    ]

    complete_code_samples = [
        "1 + 1",
        "int a = 1;",
        "void f() { }",
        "for (int i = 0; i < 3; i++) { }",
        "class A { }",
        "// nothing",
        "",
    ]
    incomplete_code_samples = [
        "for (int i = 0; i < 3; i++) {",
        "void f() {",
        'String s = """',
        "int a =",
        "class A {",
        "f(1,",
    ]
    invalid_code_samples = ["int a = );", "}"]

    code_generate_error = 'throw new IllegalStateException("on purpose");'

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"thread"', "result": "thread"},
        {"code": "List.of(1, 2, 3)", "result": "[1, 2, 3]"},
        {"code": "new int[] {1, 2}", "result": "[1, 2]"},
        {"code": 'Map.of("a", 1)', "mime": "text/html"},
    ]
    code_display_data = [
        {"code": 'display("<b>bold</b>", "text/html");', "mime": "text/html"},
        {"code": "display(6 * 7);", "mime": "text/plain"},
        {"code": "display(new java.awt.image.BufferedImage(4, 4, 1));", "mime": "image/png"},
    ]

    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 *?7*"

    code_inspect_sample = "Thread.sleep"
    code_clear_output = "clearOutput(false);"


class WelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "threadbook"
    support_iopub_welcome = True
