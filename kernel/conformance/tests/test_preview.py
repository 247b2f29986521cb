"""Preview features of the JDK: an option of the JVM of the cells, and an error without it."""

import os

import pytest
from conftest import KERNEL, Kernel
from jupyter_client.manager import KernelManager
from transcript import runs


@pytest.fixture(scope="module")
def preview():
    manager = KernelManager(kernel_name=KERNEL)
    manager.start_kernel(env={**os.environ, "THREADBOOK_VM_OPTIONS": "--enable-preview"})
    kernel = Kernel(manager)
    yield kernel
    kernel.close()


def test_structured_concurrency(preview):
    code = """
        try (var scope = StructuredTaskScope.open()) {
            var a = scope.fork(() -> 40); var b = scope.fork(() -> 2);
            scope.join();
            System.out.println(a.get() + b.get());
        }
        """
    done = preview.runs(code).ok()
    assert done.text() == "42\n"


def test_primitive_patterns(preview):
    assert (
        runs(
            preview,
            "Object boxed = 5; int asInt = boxed instanceof int i ? i : 0; asInt + (switch (7L) { case 7L -> 1; case long x -> 2; })",
        )
        == "6"
    )


def test_redefinition_with_preview(preview):
    assert runs(preview, "int pf() { return 1; }", "var pv = pf();", "int pf() { return 2; }", "pv + pf()") == "3"


def test_without_the_option_a_preview_feature_is_an_error_that_says_so(shared):
    assert "preview" in shared.runs("try (var scope = StructuredTaskScope.open()) { }").trace()
