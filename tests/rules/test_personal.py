"""What counts as personal data in a text, and what only looks like it."""

from __future__ import annotations

import pytest

from cocommission.rules.personal import (
    has_birth_date,
    has_home_address,
    has_insurance_number,
    has_name,
    has_nhs_number,
    is_nhs_number,
    personal_email,
    phone_number,
)


@pytest.mark.parametrize(
    "text",
    [
        "Write to jane.smith@riverham.gov.uk.",
        "j.smith@riverham.gov.uk",
        "(mohammed_khan@riverham.nhs.uk)",
        "ladybird77@gmail.com",
        "first office@riverham.gov.uk, then Priya-Shah@riverham.gov.uk",
        "stella-j@hotmail.co.uk",
        "beth.hall@riverham.gov.uk",
        "karen.young@riverham.gov.uk",
        "jo.okafor@riverham.example",
    ],
)
def test_an_address_that_names_a_person_is_one(text: str) -> None:
    assert personal_email(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "day.services@riverham.gov.uk",
        "adult.social.care@riverham.gov.uk",
        "ypcommissioning@riverham.gov.uk",
        "tenders@riverham.gov.uk or bids2027@riverham.gov.uk",
        "mill.estate@riverham.gov.uk",
        "your.name@example.org",
        "riverhamyouthteam@gmail.com is not one of ours, youth.riverham@gmail.com is",
        "meet @ the hall, 5 @ £3",
        "@riverham on every platform",
    ],
)
def test_the_address_of_an_office_is_none(text: str) -> None:
    assert personal_email(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "bsmith@riverham.gov.uk",
        "okafor.jo@riverham.gov.uk",
        "riverbank@riverham.gov.uk",
        "jane@riverham.gov.uk",
        "j@riverham.gov.uk",
        "halliday@riverham.gov.uk",
    ],
)
def test_an_address_that_may_be_a_persons_is_not_sure(text: str) -> None:
    assert personal_email(text) is None


@pytest.mark.parametrize(
    "text",
    ["07700 900123", "text 07700900123.", "0770 090 0123", "07700-900-123", "+44 7700 900123", "+44 (0)7700 900 123"],
)
def test_a_mobile_number_is_found_as_people_write_it(text: str) -> None:
    assert phone_number(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "020 7946 0018",
        "(020) 7946 0018",
        "0207 946 0018",
        "0161 496 0018",
        "0114 496 0018",
        "01632 960018",
        "+44 20 7946 0018",
    ],
)
def test_a_fixed_line_may_be_an_offices(text: str) -> None:
    assert phone_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "£07700900123",
        "REF07700900123",
        "077009001234",
        "0770090012",
        "reference 0770 0900 1234",
        "2027-01-12 to 2027-03-10",
        "from 01-03-2027 to 02-04-2027",
        "0800 123 4567 and 0300 123 4567",
        "SI 2023/1348, tables 02 and 07",
        "1,260,000 over 36 months",
        "12.07700900123",
    ],
)
def test_what_is_no_phone_number_is_left_alone(text: str) -> None:
    assert phone_number(text) is False


@pytest.mark.parametrize("text", ["AB 12 34 56 C", "my number is AB123456C.", "(JG103759A)"])
def test_a_national_insurance_number_is_found(text: str) -> None:
    assert has_insurance_number(text)


@pytest.mark.parametrize(
    "text",
    ["AB 12 34 56 E", "QQ123456C", "GB123456A", "BG123456A", "AO123456A", "xAB123456C", "AB123456CD", "AB 1234 C"],
)
def test_what_cannot_be_a_national_insurance_number_is_none(text: str) -> None:
    assert not has_insurance_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5919",
        "943-476-5919.",
        "her NHS number is 9434765919",
        "NHS no. 9434765919",
        "NHS no 943 476 5919",
        "NHS number 010 203 0022",
    ],
)
def test_an_nhs_number_is_found_in_groups_or_by_name(text: str) -> None:
    assert has_nhs_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",
        "9434765919",
        "the NHS lent us 9434765919 things",
        "the NHS not 9434765919",
        "£943 476 5919",
        "943 4765919",
        "943 476-5919",
        "1943 476 5919",
        "943 476 59190",
        "111 111 1111",
        "010 203 0022",
    ],
)
def test_what_is_no_nhs_number_is_none(text: str) -> None:
    assert not has_nhs_number(text)


def test_the_check_digit_is_that_of_modulus_eleven() -> None:
    assert [digit for digit in range(10) if is_nhs_number(f"943476591{digit}")] == [9]
    assert [digit for digit in range(10) if is_nhs_number(f"000000006{digit}")] == []  # its check digit would be ten
    assert [digit for digit in range(10) if is_nhs_number(f"100000001{digit}")] == []
    assert is_nhs_number("4010232137")
    assert is_nhs_number("4444464666")
    assert is_nhs_number("0000000140")  # its check digit would be eleven, which is written as nought


@pytest.mark.parametrize(
    "text",
    [
        "born on 3 May 1951",
        "Born 3rd of May, 1951",
        "DOB: 03/05/1951",
        "d.o.b. 3.5.51",
        "date of birth is 1951-05-03",
        "date of birth: May 3, 1951",
    ],
)
def test_a_date_of_birth_is_found(text: str) -> None:
    assert has_birth_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "born in 1951",
        "born in Riverham",
        "newborn on 3 May 1951",
        "3 May 1951",
        "We ask for a date of birth.",
        "born on 3 May",
    ],
)
def test_a_year_or_a_date_alone_is_no_date_of_birth(text: str) -> None:
    assert not has_birth_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Okafor, 3 Mill Row, RV1 2AB",
        "RV1 2AB is where Dr. A. Patel lives",
        "Contact Helen Okafor, NW11BD",
        "Jane M Smith of NW1 1BD",
    ],
)
def test_a_name_near_a_full_postcode_is_found(text: str) -> None:
    assert has_home_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mill Hall, 3 Mill Row, RV1 2AB",
        "Dr Patel's surgery, RV1 2AB",
        "John Smith House, RV1 2AB",
        "Martin Luther King Centre, RV1 2AB",
        "St John Ambulance, RV1 2AB",
        "Helen Street Library, RV1 2AB",
        "Mrs Okafor of RV1",
        "Mrs Okafor, rv1 2ab",
        f"RV1 2AB and, after {'many ' * 20}more words about the estate, Mrs Okafor",
    ],
)
def test_a_place_with_its_postcode_is_no_home(text: str) -> None:
    assert not has_home_address(text)


def test_a_hundred_letters_are_near_and_more_are_not() -> None:
    assert has_home_address("RV1 2AB" + " " * 94 + "Mr Fox ran")
    assert not has_home_address("RV1 2AB" + " " * 96 + "Mr Fox ran")
    assert has_home_address("Mr Fox" + " " * 94 + "RV1 2AB")
    assert not has_home_address("Mr Fox" + " " * 95 + "RV1 2AB")


@pytest.mark.parametrize(
    "text", ["Commissioner for Mental Health", "Expert by Experience", "Mother of two", "Young commissioner, 17"]
)
def test_a_role_is_no_name(text: str) -> None:
    assert not has_name(text)
